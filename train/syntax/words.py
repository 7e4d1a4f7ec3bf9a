#!/usr/bin/env python3
"""Makes the lists of lexicon/en/tag: base forms of verbs, nouns and adjectives, and irregular forms.

Usage: apt-get download wordnet-base; dpkg -x wordnet-base_*.deb DIR; words.py DIR/usr/share/wordnet ../shared/data lexicon/en/tag
WordNet 3.0 names the words and the exceptions; PropBank adds verbs; the unlabelled texts say which nouns and adjectives
news uses (the others are left out, unless their ending could mislead).
"""
import collections
import csv
import glob
import gzip
import json
import os
import re
import sys

WORD = re.compile(r"[a-z]+(-[a-z]+)*$")
TRICKY = re.compile(r"(s|e|o|x|sh|ch|z)$")
NOTICE = """# %s
# From WordNet 3.0, Copyright 2006 by Princeton University (licence of WordNet: free use, copying and change with this notice)%s.
# Made by train/syntax/words.py.
"""


def index(folder, part):
    """Words of one part of speech that are not always written with a capital, in WordNet's order."""
    lower = set()
    for line in open(f"{folder}/data.{part}", encoding="latin-1"):
        if not line.startswith("  "):
            cells = line.split()
            for i in range(int(cells[3], 16)):
                lower.add(re.sub(r"\(\w+\)$", "", cells[4 + 2 * i]))
    return {w for w in lower if WORD.match(w) and len(w) > 1}


def exceptions(folder, part):
    for line in open(f"{folder}/{part}.exc", encoding="latin-1"):
        form, *lemmas = line.split()
        regular = any(form in (w + "ed", w + "d", w + "ing", w + "s", w + "er", w + "est") for w in lemmas)
        if WORD.match(form) and WORD.match(lemmas[0]) and form != lemmas[0] and not regular:
            yield form, lemmas[0]


def counts(data):
    seen = collections.Counter()
    for name in sorted(glob.glob(f"{data}/raw/*.jsonl*")):
        opened = gzip.open(name, "rt") if name.endswith("gz") else open(name)
        for line in opened:
            seen.update(re.findall(r"[a-z]+(?:-[a-z]+)*", json.loads(line)["text"]))
    return seen


def propbank(data):
    rows = csv.reader(open(f"{data}/lexical/propbank_rolesets.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    return {a[:-2] for row in rows for a in row[3].split() if a.endswith("/v") and WORD.match(a[:-2])}


def write(name, title, words, also=""):
    with open(name, "w") as out:
        out.write(NOTICE % (title, also))
        out.writelines(w + "\n" for w in words)


def main(wordnet, data, out):
    seen = counts(data)

    def used(word):
        return seen[word] + seen[word + "s"] > 1

    verbs = index(wordnet, "verb") | propbank(data)
    nouns = {w for w in index(wordnet, "noun") if used(w) or TRICKY.search(w) and seen[w] + seen[w + "s"] + seen[w + "es"] > 0}
    adjectives = {w for w in index(wordnet, "adj") if used(w)}
    write(f"{out}/verbs.txt", "Base forms of verbs.", sorted(verbs), "\n# and from PropBank frames, CC BY-SA 4.0")
    write(f"{out}/nouns.txt", "Base forms of nouns.", sorted(nouns))
    write(f"{out}/adjectives.txt", "Base forms of adjectives.", sorted(adjectives))
    rows = []
    for part in ("verb", "noun", "adj"):
        for form, lemma in exceptions(wordnet, part):
            if seen[form] + seen[lemma] > 1:
                rows.append((form, part, lemma))
    write(f"{out}/irregular.tsv", "Irregular forms. part: verb, noun, adj (also for adverbs).", ["form\tpart\tlemma"] + ["\t".join(r) for r in sorted(set(rows))])


if __name__ == "__main__":
    main(*sys.argv[1:])
