#!/usr/bin/env python3
"""Compiles lexicon/en/actor/countries.tsv from GeoNames countryInfo (codes, capitals), the CIA World Factbook
(long names, demonyms) and the hand-kept tables beside this file.

    python3 train/actors/countries.py ../shared/data > lexicon/en/actor/countries.tsv
"""
import json
import re
import sys
import os

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = "id iso2 kind country name aliases people adjectives capital seats from to wikidata".split()
HEAD = """# States, territories, partially recognised entities and dissolved states.
# Sources: codes and capitals GeoNames countryInfo (CC BY 4.0, https://www.geonames.org); long names and demonyms
# The World Factbook of the CIA (US public domain); names in use and former, seats of government and Wikidata ids
# (CC0) added and corrected by hand. Compiled by train/actors/countries.py; edits here are welcome.
# id: ISO 3166-1 alpha-3 (XKX Kosovo), a former alpha-3, or a word for what has no code.
# kind: state, territory, partial, dissolved. country: the alpha-3 that actors there get.
# Lists are separated by |. capital: the first is the seat of government, the rest are other names or seats.
# seats: buildings and streets that stand for the government. from, to: days, open when empty.
"""


def hand(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line.split("\t")


def people(cell):
    """Singular and plural of each demonym noun; "Dutch=" has one form."""
    out = []
    for w in filter(None, cell.split("|")):
        if w.endswith("="):
            out.append(w[:-1])
        elif w.endswith("man"):
            out += [w] if not w.endswith(("German", "Roman", "Ottoman", "Turkman")) else [w, w + "s"]
        elif w.endswith(("y",)) and w[-2] not in "aeiou":
            out += [w, w[:-1] + "ies"]
        else:
            out += [w, w + "s"]
    return out


def unique(items):
    return [x for i, x in enumerate(items) if x and x not in items[:i]]


def curly(items):
    """Adds the spelling with a typographic apostrophe."""
    return unique([y for x in items for y in (x, x.replace("'", "’"))])


def geonames(path):
    out = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) > 8 and len(c[1]) == 3 and c[0] != "ISO":
                out[c[1]] = (c[0], c[4].strip(), c[5].strip())
    return out


def long_names(path):
    """Short name of the 2025 Factbook to its long name, where the text is plain ASCII and clean."""
    out = {}
    for _, field, text in json.load(open(path, encoding="utf-8"))["2025"]:
        m = re.match(r"conventional long form: (.+?) conventional short form: (.+?) (?:local|former|abbrev|etym|note)", text)
        if field == "Country name" and m and m[1] != "none" and re.fullmatch(r"[A-Za-z' -]+", m[1]):
            out[m[2]] = m[1]
    return out


def main():
    data = sys.argv[1]
    gn = geonames(data + "/place/gazetteer/countryInfo.txt")
    cia = long_names(data + "/actors/cia/factbook_1990_2025.json")
    rows = []
    territory = False
    for cells in hand("countries_hand.tsv"):
        cells += [""] * (8 - len(cells))
        iso3, name, aliases, ppl, adj, capital, seats, qid = cells
        territory = territory or iso3 == "HKG"
        iso2, gname, gcap = gn[iso3]
        kind = "territory" if territory else "state"
        if iso3 in ("XKX", "PSE", "TWN"):
            kind = "partial"
        al = curly(unique(aliases.split("|") + [gname.strip(), cia.get(name, ""), cia.get(gname, "")]))
        caps = curly(unique([gcap] + capital.split("|")))
        rows.append([iso3, iso2, kind, iso3, name, [a for a in al if a != name], people(ppl),
                     [a for a in adj.split("|") if a], caps, curly([s for s in seats.split("|") if s]), "", "", qid])
    for c in hand("countries_special.tsv"):
        c += [""] * (12 - len(c))
        iso2 = gn[c[0]][0] if c[0] in gn else ""
        rows.append([c[0], iso2, c[1], c[2], c[3], curly(c[4].split("|")), people(c[5]),
                     [a for a in c[6].split("|") if a], curly(c[7].split("|")), curly(c[8].split("|")), c[9], c[10], c[11]])
    sys.stdout.write(HEAD + "\t".join(COLUMNS) + "\n")
    for r in rows:
        sys.stdout.write("\t".join("|".join(x) if isinstance(x, list) else x for x in r) + "\n")


main()
