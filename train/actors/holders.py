#!/usr/bin/env python3
"""Compiles lexicon/en/actor/holders.tsv: who held which office when.

    python3 train/actors/holders.py ../shared/data > lexicon/en/actor/holders.tsv

Two sources: holders_hand.txt, kept by hand with days; and the leaders of The World Factbook (US public domain), parsed
from yearly editions, for the heads of state and government that the hand-kept file leaves out: of whole countries, and
of the years before its first. The
Factbook gives no end: a tenure ends where the next one of the same office begins. Where it gives no month or day, the
first is put.
"""
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = """# Holders of offices: from is the first day, to the first day after; empty: still in office, or not known.
# Sources: heads of state and government of smaller countries from The World Factbook of the CIA, editions 1990 to 2025
# (US public domain), where ends are the next holder's start and a missing month or day is 01; all others by hand.
# class: see offices.tsv. of: id of countries.tsv or of a body. Compiled by train/actors/holders.py from
# train/actors/holders_hand.txt; mend it there, or add rows here in a lexicon folder of your own.
"""
TITLES = [
    ("president", r"(?:interim |acting |transitional |executive |state |constitutional |federal |de facto )*president(?: of the (?:republic|swiss confederation|confederation|state council|national assembly|presidency|council of state))?"),
    ("prime-minister", r"(?:interim |acting |transitional )*(?:prime minister|premier|chancellor|taoiseach|chairman of the council of ministers|minister of state)"),
    ("monarch", r"(?:his |her )?(?:majesty )?(?:king|queen|sultan(?: and prime minister)?|amir|emir|emperor|grand duke|prince|pope|yang di-pertuan agong|paramount ruler)"),
]
BAD = re.compile(r"\b(vice|deputy|represented|governor|lieutenant|heir|co-prince|administrator|minister of|secretary|commissioner|"
                 r"chairman|member|speaker|first|assistant|designate|co-chair|regent|captain|acting chief|both)\b", re.I)
NAMES = {"Bahamas, The": "BHS", "Burma": "MMR", "Burma (Myanmar)": "MMR", "Congo": "COG", "Congo, Democratic Republic of the": "COD",
         "Congo, Republic of the": "COG", "Cote D'ivoire": "CIV", "Gambia, The": "GMB", "Korea, North": "PRK", "Korea, South": "KOR",
         "Macedonia,": "MKD", "Macedonia, The Former Yugoslav Republic of": "MKD", "Macedonia, The Former Yugoslav Republic Of": "MKD",
         "Micronesia, Federated States of": "FSM", "Micronesia, Federated States Of": "FSM", "Holy See (Vatican City)": "VAT",
         "Holy See (vatican City)": "VAT", "Turkey (Turkiye)": "TUR", "Turkiye": "TUR", "Western Samoa": "WSM", "Zaire": "COD",
         "Burkina": "BFA", "The Gambia": "GMB", "The Bahamas": "BHS", "Serbia And Montenegro": "SCG"}


def fold(s):
    return re.sub(r"[^a-z ]", "", unicodedata.normalize("NFD", s).encode("ascii", "ignore").decode().lower())


def countries(path):
    out = dict(NAMES)
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if line.startswith("#") or c[0] == "id" or c[2] == "territory":
            continue
        for n in [c[4]] + c[5].split("|"):
            out.setdefault(n, c[0])
            out.setdefault(n.title(), c[0])
    return out


def hand():
    """Lines "COUNTRY class: Name 2001-01-20; Name* 2009-01-20; - 2017-01-20": * a woman, - nobody, Q5 a Wikidata id."""
    for n, line in enumerate(open(os.path.join(HERE, "holders_hand.txt"), encoding="utf-8"), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        key, _, series = line.partition(":")
        of, cls = key.split()
        items = []
        for item in series.split(";"):
            m = re.fullmatch(r"\s*(.+?)(\*?)(?: (Q\d+))? (\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?\s*", item)
            if not m:
                sys.exit(f"holders_hand.txt:{n}: {item!r}: want 'Name 2001-01-20'")
            items.append(m.groups())
        for i, (name, woman, qid, start, end) in enumerate(items):
            end = end or (items[i + 1][3] if i + 1 < len(items) else "")
            if name != "-":
                yield name, cls, of, start, end, "f" if woman else "m", qid or ""


def factbook(path, ids, taken):
    spells = {}
    for line in open(path, encoding="utf-8"):
        country, role, name, since, _, last = line.rstrip("\n").split("\t")
        iso = ids.get(country)
        if not iso:
            continue
        text = re.sub(r"\s+", " ", role + " " + name).replace("--", " ")
        text = re.sub(r"^(and |chiefs? of state ?|head of (?:government|state)? ?|chief of state and head of government ?|government |state )+", "", text, flags=re.I)
        for cls, pattern in TITLES:
            m = re.match(pattern + r" (.+)$", text, re.I)
            if m and not BAD.search(text):
                name = clean(m[1])
                if name and since < taken.get((iso, cls), "9999"):
                    spells.setdefault((iso, cls), []).append([name, since.replace("-00", "-01"), int(last)])
                break
    for (iso, cls), rows in sorted(spells.items()):
        first = taken.get((iso, cls), "")
        for r in chain(iso, cls, rows):
            end = min(r[4] or first, first) if first else r[4]
            if not first or months(r[3], end) > 2:  # less is the hand-kept tenure with another day
                yield r[:4] + (end,) + r[5:]


def months(start, end):
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7])


def clean(name):
    name = re.sub(r"\(.*|,.*|;.*", "", name)
    name = re.sub(r"^(?:(?:lt|col|gen|maj|brig|adm|dr|sir|mr|mrs|capt|cdr|marshal|general|captain|major|colonel|haji|el hadj|sheikh|shaykh|his|her|field|air|staff|lieutenant|ratu|prof|fleet|dame|amir|king|queen|prince|emir|sultan|pope|grand duke|emperor)\.? )+", "", name.strip(), flags=re.I)
    words = name.split()
    if not 1 <= len(words) <= 6 or re.search(r"\d|\bof\b|\bthe\b|\band\b", name, re.I):
        return ""
    low = {"Al", "Bin", "Ibn", "De", "Da", "Dos", "Van", "Von", "Del", "La", "Ould", "Der", "Den", "Di", "Al-"}
    words = [w.lower() if i and w in low else w for i, w in enumerate(words)]
    words = [re.sub(r"^(I{1,3}|I?v|Vi{0,3}|Xvi|Ii|Iii|Viii)$", lambda m: m[0].upper(), w) if i else w for i, w in enumerate(words)]
    return " ".join(re.sub(r"([a-z]+)-([a-z])", lambda m: m[0], w) for w in words)


def chain(iso, cls, rows):
    """Drops spells that are the same person's again, and ends each where the next begins."""
    rows.sort(key=lambda r: (r[1], r[2]))
    kept = []
    for r in rows:
        key = fold(r[0]).split()
        same = [k for k in kept if fold(k[0]).split()[-1:] == key[-1:] or fold(k[0]).split()[:1] == key[:1] and abs(int(k[1][:4]) - int(r[1][:4])) < 3]
        if same and same[-1] is kept[-1]:
            kept[-1][2] = max(kept[-1][2], r[2])
            continue
        if kept and kept[-1][1] == r[1]:
            continue
        kept.append(r)
    for i, r in enumerate(kept):
        end = kept[i + 1][1] if i + 1 < len(kept) else ("" if r[2] >= 2024 else f"{r[2] + 1}-01-01")
        if end and int(end[:4]) > r[2] + 5:
            end = f"{r[2] + 1}-01-01"  # the office was empty, or there was none
        woman = "f" if cls == "monarch" and fold(r[0]).split()[0] in ("elizabeth", "beatrix", "margrethe") else ""
        yield r[0], cls, iso, r[1], end, woman, ""


def main():
    data = sys.argv[1]
    ids = countries(os.path.join(HERE, "../../lexicon/en/actor/countries.tsv"))
    rows = list(hand())
    taken, spelled = {}, {}
    for r in rows:
        taken[r[2], r[1]] = min(r[3], taken.get((r[2], r[1]), "9999"))
        spelled.setdefault(fold(r[0]), r[0])
    rows += [(spelled.get(fold(r[0]), r[0]),) + r[1:] for r in factbook(data + "/actors/cia/leader_spells.tsv", ids, taken)]
    sys.stdout.write(HEAD + "person\tclass\tof\tfrom\tto\tgender\twikidata\n")
    for r in rows:
        sys.stdout.write("\t".join(r).rstrip("\t") + "\n")


if __name__ == "__main__":
    main()
