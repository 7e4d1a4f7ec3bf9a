# %% [markdown]
# # Who accuses whom
# A tour of the workbench's API. Start `rapporteur serve corpus.db`, then run the cells, or the whole file:
# `python accusations.py http://127.0.0.1:8765`

# %%
import csv
import os
import sys
import tempfile
from collections import Counter

from rapporteur_client import Problem, Rapporteur

r = Rapporteur(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8765")
about = r.about()
print(about["corpus"], about["counts"])

# %% Events stream one at a time, however many there are.
pairs = Counter()
for event in r.events(type=["ACCUSE", "REJECT"]):
    for actor in event.get("actor_names", []):
        for recipient in event.get("recipient_names", []):
            pairs[actor, recipient] += 1
for (actor, recipient), n in pairs.most_common(10):
    print(f"{n:3}  {actor} → {recipient}")

# %% Counts come from the server: the same numbers, without the rows.
cells = r.counts(by="type")
for cell in cells[:5]:
    print(f"{cell['n']:5}  {cell['key']}")
assert sum(cell["n"] for cell in cells) == sum(1 for _ in r.events())

# %% Every row points at the characters it rests on.
event = next(iter(r.events()))
text = r.document(event["doc"])["document"]["text"]
start, end = map(int, event["sentence_span"].split("-"))
assert text[start:end] == event["sentence"]
print(event["type"], "·", text[start:end])

# %% Why was it found?
why = r.why(event["doc"], event["id"])
print(why["rule"], [f"{t['form']}/{t['deprel']}" for t in why["tokens"]][:8])

# %% A report of your own; nothing of it is kept.
coded = r.read("Turkey bombed Kurdish militants in northern Iraq, officials said.", date="2019-10-09")
for row in coded["rows"]:
    print(row["type"], row.get("actor_names"), "→", row.get("recipient_names"), row["status"])
assert coded["rows"][0]["type"] == "ASSAULT"

# %% Correct something: it is kept beside the record, by whom and when.
review = r.review(event["doc"], event["id"], "correct", field="status", value="alleged", note="told by one side only")
print(review["at"], review["by"], review["old"], "→", review["value"])
assert r.event(event["key"])["corrected"]["status"] == "alleged"

# %% What cannot be is refused, with a reason.
try:
    r.review(event["doc"], event["id"], "correct", field="type", value="WAR")
    raise AssertionError("accepted")
except Problem as problem:
    print(problem)

# %% Exports take the machine's values or the corrected ones.
with tempfile.TemporaryDirectory() as folder:
    status = {}
    for which in ("machine", "corrected"):
        path = os.path.join(folder, which + ".csv")
        r.export(path, "events.csv", reviewed=which)
        with open(path, newline="", encoding="utf-8") as file:
            status[which] = {row["event_id"]: row["status"] for row in csv.DictReader(file)}
    print({which: rows[event["key"]] for which, rows in status.items()})
    assert status["corrected"][event["key"]] == "alleged"

# %%
print("agreement:", r.agreement()["precision_by_type"][:1])
