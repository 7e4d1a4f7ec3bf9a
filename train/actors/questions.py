#!/usr/bin/env python3
"""Makes questions of the form (day, office) -> person from The World Factbook of the CIA (US public domain), for those
states whose holders in lexicon/en/actor are kept by hand, so that source and table are independent of one another.

    python3 train/actors/questions.py ../shared/data > actor/testdata/holders_factbook.txt

A day lies a hundred days after somebody took office, if the next one came later than that by a month at least. The choice is by a
fixed seed, before anything was answered.
"""
import os
import random
import sys

import contradictions as c
import holders as h

OFFICES = {"president": "the president of", "prime-minister": "the prime minister of", "monarch": "the monarch of"}
HEAD = """# Who held the office on the day? Day, phrase, person as The World Factbook of the CIA (US public domain) spells him.
# Made by train/actors/questions.py from its editions 1990 to 2025, for states whose holders are kept by hand in
# holders_hand.txt. A line that begins with "?" is one where the Factbook errs; why is said behind it.
"""


def main():
    data, n = sys.argv[1], 160
    path = os.path.join(h.HERE, "../../lexicon/en/actor/countries.tsv")
    ids = h.countries(path)
    names = {}
    for line in open(path, encoding="utf-8"):
        cells = line.split("\t")
        if len(cells) > 4:
            names[cells[0]] = cells[4]
    ours = {(of, cls) for _, cls, of, *_ in h.hand()}
    spells = {}
    for name, cls, iso, start, end, _, _ in h.factbook(data + "/actors/cia/leader_spells.tsv", ids, {}):
        if (iso, cls) in ours and cls in OFFICES:
            spells.setdefault((iso, cls), []).append((name, start, end))
    rows = []
    for (iso, cls), all_of in sorted(spells.items()):
        for name, start, end in all_of:
            day = c.day(start) + 100
            if start >= "1990-01-02" and not start.endswith("-01") and (not end or c.day(end) > day + 30):
                when = c.datetime.date.fromordinal(day)
                rows.append(f"{when}|{OFFICES[cls]} {names[iso]}|{name}")
    random.Random(7).shuffle(rows)
    sys.stdout.write(HEAD + "\n".join(sorted(rows[:n])) + "\n")


main()
