#!/usr/bin/env python3
"""Lists where the hand-kept holders of offices and the leaders of The World Factbook contradict one another by more than
60 days: somebody who began on another day, or whom the other does not know.

    python3 train/actors/contradictions.py ../shared/data

The Factbook's days are often those of an earlier term, of an election, or rounded to the month: what is listed is to be
looked at, not to be taken over.
"""
import datetime
import os
import re
import sys

import holders as h


def day(text):
    y, m, d = (text + "-01-01").split("-")[:3]
    return datetime.date(int(y), max(int(m), 1), min(max(int(d), 1), 28)).toordinal()


def last(name):
    words = [w for w in h.fold(name).split() if w not in ("al", "el", "bin", "jr")]
    return set(words)


def near(a, b):
    """Names share a word, or one that differs in two letters at most (transcriptions)."""
    for x in last(a):
        for y in last(b):
            if x == y and len(x) > 2:
                return True
            if len(x) > 4 and len(y) > 4 and x[0] == y[0] and len(set(x) ^ set(y)) <= 2 and abs(len(x) - len(y)) <= 2:
                return True
    return False


def main():
    data = sys.argv[1]
    ids = h.countries(os.path.join(h.HERE, "../../lexicon/en/actor/countries.tsv"))
    ours = {}
    for name, cls, of, start, end, _, _ in h.hand():
        ours.setdefault((of, cls), []).append((name, start, end))
    found = 0
    theirs = {}
    for name, cls, iso, start, end, _, _ in h.factbook(data + "/actors/cia/leader_spells.tsv", ids, {}):
        theirs.setdefault((iso, cls), []).append((name, start, end))
    for key in sorted(set(ours) & set(theirs)):
        for name, start, end in theirs[key]:
            if start < "1990-06-01" or start.endswith("01-01"):
                continue
            same = [o for o in ours[key] if near(o[0], name)]
            on = [o[0] for o in ours[key] if day(o[1]) - 60 <= day(start) < (day(o[2]) if o[2] else 10**7)]
            if any(abs(day(o[1]) - day(start)) <= 60 for o in same) or any(near(n, name) for n in on):
                continue
            found += 1
            print(f"{key[0]}\t{key[1]}\t{name}\t{start}\tours: {', '.join(on) or 'nobody'}; {'; '.join(o[0] + ' ' + o[1] for o in same) or 'not known'}")
    print(f"{found} contradictions", file=sys.stderr)


if __name__ == "__main__":
    main()
