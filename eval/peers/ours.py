#!/usr/bin/env python3
"""Prints this program's words/s from raw text to trees, out of the JSON of `rapporteur eval -json speed`."""
import json
import sys

STATIONS = ("segment", "tag", "parse")

with open(sys.argv[1], encoding="utf-8") as f:
    report = json.load(f)
scores = report["scores"] if isinstance(report, dict) else report
seconds, words = 0.0, 0
for score in scores:
    score = {key.lower(): value for key, value in score.items()}
    if score["measure"] in ["words/s, " + s for s in STATIONS]:
        words = score["n"]
        seconds += words / score["value"]
print(f"rapporteur\t{words / seconds:.0f}\twords/s\t{words}\twords")
