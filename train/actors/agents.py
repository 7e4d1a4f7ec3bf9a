#!/usr/bin/env python3
"""Compiles lexicon/en/actor/agents.tsv: the hand-kept nouns of agents_hand.tsv, then those nouns of the PETRARCH
agents file (MIT, Open Event Data Alliance) that they do not have.

    python3 train/actors/agents.py ../shared/data > lexicon/en/actor/agents.tsv
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PLOVER = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO".split())
CAMEO = {"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "HRI": "SOC", "ENV": "SOC", "DEV": "SOC", "NGM": "NGO", "MNC": "BUS",
         "MUS": "REL", "CHR": "REL", "JEW": "REL", "BUD": "REL", "HIN": "REL", "CTH": "REL", "RAD": "UAF", "IMG": "UAF"}
HEAD = """# Common nouns for those who act, with their sectors in PLOVER (IGO and NGO added).
# Sources: the agents file of PETRARCH (MIT, Copyright (c) 2014 Open Event Data Alliance), CAMEO sectors turned into
# PLOVER's; nouns, plurals, kinds and weights added by hand. Compiled by train/actors/agents.py; edits are welcome.
# kind: what one of them is. weight: weak nouns take the sector of what goes with them ("police spokesman");
# ruling ones mean the state itself when a country goes with them ("the Syrian government").
"""


def plural(noun):
    head, sep, rest = noun.partition(" of ")
    if re.search(r"(s|x|z|ch|sh)$", head):
        return "" if head.endswith("s") and not head.endswith("ss") else head + "es" + sep + rest
    if re.search(r"[^aeiou]y$", head):
        return head[:-1] + "ies" + sep + rest
    if head.endswith("man") and not head.endswith(("german", "human", "roman")):
        return head[:-3] + "men" + sep + rest
    return head + "s" + sep + rest


def hand():
    with open(os.path.join(HERE, "agents_hand.tsv"), encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            words, sec, kind, weight = (line.split("\t") + [""] * 4)[:4]
            for w in words.replace("||", "|").split("|"):
                one, _, many = w.partition("/")
                yield one, many or plural(one), sec, kind, weight


def phoenix(path):
    text = open(path, encoding="utf-8", errors="ignore").read()
    for line in text.splitlines():
        m = re.match(r"([A-Z][A-Z' _-]+?)_?\s*(?:\{([A-Z_]+)\})?\s*\[~([A-Z]+)\]", line)
        if not m or "!" in line:
            continue
        noun = m[1].replace("_", " ").strip().lower()
        codes = [m[3][i:i + 3] for i in range(0, len(m[3]), 3)]
        sec = [s for s in dict.fromkeys(CAMEO.get(c, c) for c in codes) if s in PLOVER and s != "UNK"]
        if len(sec) > 1 and "REL" in sec and sec[0] == "REL":
            sec = sec[1:] + ["REL"]
        if not sec or len(noun) < 4 or "minist" in noun:
            continue
        many = m[2].replace("_", " ").lower() if m[2] else plural(noun)
        yield noun, many, "|".join(sec[:2]), "person", ""


def main():
    seen = set()
    sys.stdout.write(HEAD + "agent\tplural\tsectors\tkind\tweight\n")
    for source in (hand(), phoenix(sys.argv[1] + "/actors/phoenix/Phoenix.agents.txt")):
        for row in source:
            if row[0] in seen or row[0] in SKIP:
                continue
            seen.add(row[0])
            sys.stdout.write("\t".join(row).rstrip("\t") + "\n" if row[4] else "\t".join(row[:4]) + "\n")


# Words that mean too many other things in news to be taken for agents.
SKIP = set("""might right rights state states agreement power powers law order security peace the public aid service talks
building force issue right wing left wing cell party line mine fire strike front base man of war nation country world
area region city street side force majeure press release""".split("\n")[0].split())

main()
