"""Opens exported files with the programs they are meant for, or their libraries. readers.sh makes the files."""
import json, re, sys, zipfile
import geojson, networkx, pandas

folder = sys.argv[1]
read = lambda name: f"{folder}/out.{name}"

graphs = {"graphml": networkx.read_graphml(read("graphml")), "gexf": networkx.read_gexf(read("gexf"))}
for name, graph in graphs.items():
    assert graph.number_of_nodes() > 5 and graph.number_of_edges() > 5 and graph.is_directed(), name
assert graphs["graphml"].number_of_nodes() == graphs["gexf"].number_of_nodes()

places = geojson.load(open(read("geojson")))
assert places.is_valid and len(places.features) > 3, places.errors()

polecat = pandas.read_csv(read("polecat"), sep="\t", keep_default_na=False)
assert len(polecat.columns) == 40 and len(polecat) > 5 and pandas.to_datetime(polecat["Event Date"]).notna().all()

gdelt = pandas.read_csv(read("gdelt"), sep="\t", header=None)
mentions = pandas.read_csv(read("gdelt-mentions"), sep="\t", header=None)
assert gdelt.shape[1] == 61 and mentions.shape[1] == 16 and set(mentions[0]) == set(gdelt[0])

plover = pandas.read_json(read("plover"), lines=True, convert_dates=False)
assert {"id", "date", "actor", "event"} <= set(plover.columns) and plover["id"].is_unique

for rows in ("events", "attributions"):
    tables = [pandas.read_json(f"{folder}/{rows}.jsonl", lines=True, convert_dates=False), pandas.read_csv(f"{folder}/{rows}.csv"), pandas.read_parquet(f"{folder}/{rows}.parquet")]
    key = tables[2].columns[0]
    assert len({tuple(t[key]) for t in tables}) == 1 and list(tables[1].columns) == list(tables[2].columns), rows

annotations = json.load(open(read("webanno")))
assert annotations["type"] == "AnnotationPage" and len({i["id"] for i in annotations["items"]}) == len(annotations["items"])

tasks = json.load(open(read("labelstudio")))
for task in tasks:
    text = task["data"]["text"].encode("utf-16-le")
    for one in task["predictions"][0]["result"]:
        if one["type"] == "labels":
            v = one["value"]
            assert text[2 * v["start"]:2 * v["end"]].decode("utf-16-le") == v["text"], one
# PETRARCH2's rows have 8 columns before the texts, the url among them where there is one.
for row in open(read("petrarch"), encoding="utf-8").read().splitlines():
    cells = row.split("\t")
    assert re.fullmatch(r"\d{8}", cells[0]) and re.fullmatch(r"\d{3,4}", cells[3]) and len(cells) in (10, 11), row

with zipfile.ZipFile(read("brat")) as corpus:
    for name in corpus.namelist():
        if not name.endswith(".ann"):
            continue
        text = corpus.read(name[:-3] + "txt").decode()
        lines = [line.split("\t") for line in corpus.read(name).decode().splitlines()]
        known = {line[0] for line in lines}
        for line in lines:
            if line[0].startswith("T"):
                spans = [[int(at) for at in span.split()] for span in line[1].split(" ", 1)[1].split(";")]
                assert " ".join(text[a:b] for a, b in spans) == line[2], line
            elif line[0].startswith("E"):
                assert all(part.split(":")[1] in known for part in line[1].split()), line

print(f"{len(polecat)} POLECAT rows, {len(gdelt)} GDELT rows, {graphs['gexf'].number_of_edges()} edges, {len(places.features)} places, {len(tasks)} tasks: all opened")
