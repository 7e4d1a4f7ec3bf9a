"""A thin, typed client of the Rapporteur workbench's API.

Every filter of the API may be given as a keyword (``type=["ACCUSE"]``, ``actor="RUS"``, ``from_="2016-01-01"``); lists stream,
one item at a time. GET /api/openapi.json of a running workbench describes all fields.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import IO, Any, Dict, Iterator, List, Optional, TypedDict, Union, cast

__all__ = ["Rapporteur", "Problem", "Event", "Attribution", "Review", "Cell"]

Value = Union[str, int, bool, List[str]]


class Problem(Exception):
    """An error that the server explains (RFC 9457)."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status
        self.detail = detail


class Event(TypedDict, total=False):
    """An event as a row that stands by itself; columns without a value are left out."""

    key: str
    id: str
    doc: int
    day: str
    story: int
    reviewed: str
    document: str
    title: str
    publisher: str
    published: str
    type: str
    mode: str
    status: str
    factuality: str
    cameo: str
    quad: int
    intensity: float
    actor_names: List[str]
    actor_codes: List[str]
    recipient_names: List[str]
    recipient_codes: List[str]
    time_start: str
    time_end: str
    place_name: str
    place_country: str
    place_lat: float
    place_lon: float
    speaker_names: List[str]
    sentence: str
    sentence_span: str
    trigger: str
    trigger_spans: List[str]
    evidence: List[str]
    confidence: float
    rule: str


class Attribution(TypedDict):
    """Who says what."""

    key: int
    id: str
    doc: int
    day: str
    document: str
    publisher: str
    speaker: str
    speaker_code: str
    act: str
    form: str
    source: str
    cue: str
    content: str
    confidence: float


class Review(TypedDict, total=False):
    """What somebody said of an item of the record."""

    key: int
    at: str
    by: str
    doc: int
    layer: str
    target: str
    id: str
    field: str
    old: str
    value: str
    verdict: str
    note: str


class Cell(TypedDict, total=False):
    """A count: of a period (at), of a value (key, label), or of both."""

    at: str
    key: str
    label: str
    key2: str
    n: int


class Rapporteur:
    """A workbench that is being served."""

    def __init__(self, url: str = "http://127.0.0.1:8765", token: Optional[str] = None, timeout: float = 60) -> None:
        self.url = url.rstrip("/")
        self.token = token
        self.timeout = timeout

    def about(self) -> Dict[str, Any]:
        """What is open: corpus, runs, how much there is, the formats of exports."""
        return cast(Dict[str, Any], self._json("GET", "/api/about"))

    def documents(self, **filters: Value) -> Iterator[Dict[str, Any]]:
        """Documents without their text, by day."""
        return self._lines("/api/documents", filters)

    def document(self, doc: int) -> Dict[str, Any]:
        """A document with its text, reading, story and reviews."""
        return cast(Dict[str, Any], self._json("GET", f"/api/documents/{doc}"))

    def why(self, doc: int, item: str) -> Dict[str, Any]:
        """Why an event ("e3") or attribution ("s2") was found: tree, rule, candidates."""
        return cast(Dict[str, Any], self._json("GET", f"/api/documents/{doc}/why", {"item": item}))

    def events(self, **filters: Value) -> Iterator[Event]:
        """Events, by day."""
        return cast(Iterator[Event], self._lines("/api/events", filters))

    def event(self, key: str) -> Dict[str, Any]:
        """An event with its reviews, and as it stands corrected."""
        return cast(Dict[str, Any], self._json("GET", "/api/events/" + urllib.parse.quote(key, safe="")))

    def attributions(self, **filters: Value) -> Iterator[Attribution]:
        """Who says what, by day."""
        return cast(Iterator[Attribution], self._lines("/api/attributions", filters))

    def disputes(self, **filters: Value) -> Iterator[Dict[str, Any]]:
        """Who disagrees with whom, with the words of each party."""
        return self._lines("/api/disputes", filters)

    def stories(self, **filters: Value) -> Iterator[Dict[str, Any]]:
        """Stories, by day."""
        return self._lines("/api/stories", filters)

    def story(self, key: int) -> Dict[str, Any]:
        """A story: its documents, happenings, tellings, figures and disputes."""
        return cast(Dict[str, Any], self._json("GET", f"/api/stories/{key}"))

    def actors(self, q: str = "", limit: int = 50) -> List[Dict[str, Any]]:
        """The actors whose name holds q, the most frequent first."""
        return cast(List[Dict[str, Any]], self._json("GET", "/api/actors", {"q": q, "limit": limit})["items"])

    def actor(self, key: str) -> Dict[str, Any]:
        """An actor: offices, deeds, quotations, positions."""
        return cast(Dict[str, Any], self._json("GET", "/api/actors/" + urllib.parse.quote(key, safe="")))

    def counts(self, by: str = "auto,type", **filters: Value) -> List[Cell]:
        """Events counted by one or two dimensions."""
        return cast(List[Cell], self._json("GET", "/api/counts", {"by": by, **filters})["cells"])

    def facets(self, by: str = "type,status,actor,recipient,place,publisher", **filters: Value) -> Dict[str, List[Cell]]:
        """Events counted by several dimensions, each by itself."""
        answer = self._json("GET", "/api/facets", {"by": by, **filters})
        return {f["by"]: cast(List[Cell], f["cells"]) for f in answer["facets"]}

    def totals(self, **filters: Value) -> Dict[str, Dict[str, Any]]:
        """How many events, documents, attributions and disputes there are."""
        return cast(Dict[str, Dict[str, Any]], self._json("GET", "/api/totals", filters))

    def network(self, **filters: Value) -> Dict[str, Any]:
        """Who does what to whom, as nodes and edges."""
        return cast(Dict[str, Any], self._json("GET", "/api/network", filters))

    def places(self, **filters: Value) -> Dict[str, Any]:
        """Where events are."""
        return cast(Dict[str, Any], self._json("GET", "/api/places", filters))

    def read(self, text: str, **about: str) -> Dict[str, Any]:
        """Code a report; title, date, publisher, url and id may be given. Nothing of it is kept."""
        return cast(Dict[str, Any], self._json("POST", "/api/read", body={"text": text, **about}))

    def review(self, doc: int, id: str, verdict: str, field: str = "", value: str = "", note: str = "") -> Review:
        """Accept, reject or correct an event ("e3") or an attribution ("s2")."""
        layer = "attribution" if id.startswith("s") else "event"
        body = {"target": {"document": doc, "layer": layer, "id": id}, "verdict": verdict, "field": field, "value": value, "note": note}
        return cast(Review, self._json("POST", "/api/reviews", body=body))

    def add(self, doc: int, start: int, end: int, **fields: str) -> Review:
        """Add an event that was missed, told by the words text[start:end]."""
        body = {"target": {"document": doc, "layer": "event", "span": [start, end]}, "verdict": "add", "value": json.dumps(fields)}
        return cast(Review, self._json("POST", "/api/reviews", body=body))

    def reviews(self, **filters: Value) -> Iterator[Review]:
        """All reviews, in the order in which they were made."""
        return cast(Iterator[Review], self._lines("/api/reviews", filters))

    def agreement(self) -> Dict[str, Any]:
        """How far reviewers agree, and how often the machine is right."""
        return cast(Dict[str, Any], self._json("GET", "/api/agreement"))

    def gold(self) -> str:
        """Reviewed sentences as gold for "rapporteur eval events"."""
        with self._open("GET", "/api/gold.jsonl") as answer:
            return answer.read().decode()

    def export(self, path: str, format: str = "events.csv", reviewed: str = "machine", **filters: Value) -> None:
        """Write an export to a file, with the machine's values or as reviewers corrected them."""
        query = {"format": format, "reviewed": reviewed, **filters}
        with self._open("GET", "/api/export", query) as answer, open(path, "wb") as out:
            while chunk := answer.read(1 << 16):
                out.write(chunk)

    def _json(self, method: str, path: str, query: Optional[Dict[str, Any]] = None, body: Optional[Dict[str, Any]] = None) -> Any:
        with self._open(method, path, query, body) as answer:
            return json.load(answer)

    def _lines(self, path: str, query: Dict[str, Any]) -> Iterator[Any]:
        with self._open("GET", path, query, accept="application/x-ndjson") as answer:
            for line in answer:
                yield json.loads(line)

    def _open(
        self,
        method: str,
        path: str,
        query: Optional[Dict[str, Any]] = None,
        body: Optional[Dict[str, Any]] = None,
        accept: str = "application/json",
    ) -> IO[bytes]:
        url = self.url + path
        if query:
            # "from" is a word of Python, so from_ stands for it
            pairs = [(k.rstrip("_"), str(v).lower() if isinstance(v, bool) else v) for k, v in query.items() if v not in ("", None)]
            url += "?" + urllib.parse.urlencode(pairs, doseq=True)
        request = urllib.request.Request(url, method=method, headers={"Accept": accept})
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            return cast(IO[bytes], urllib.request.urlopen(request, timeout=self.timeout))
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            try:
                detail = json.loads(text).get("detail", text)
            except ValueError:
                detail = text
            raise Problem(error.code, detail) from None
