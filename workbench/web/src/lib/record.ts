import { LAYERS, type Layer, type Report } from "./report";
import type { Attribution, EventItem } from "./types";
import { day, days, FACTUALITY, list, number, percent, plain } from "./words";

/** One line of the record: what it says for people, and the words it rests on. */
export interface Entry {
  id: string;
  depth: number;
  quad?: number;
  kind: string; // "assault: aerial", "said", "date"
  head: string;
  words: string;
  facts: string[];
  caution?: boolean;
}

export interface Section {
  layer: Layer;
  name: string;
  entries: Entry[];
}

const NAMES: Record<Layer, string> = {
  events: "What happened",
  attributions: "Who said what",
  positions: "Who stands where",
  agenda: "Agreed, open, next",
  actors: "Who is who",
  times: "Times",
  places: "Places",
  figures: "Figures",
};

/** The record, in the order of docs/format.md; of one layer, or of all. */
export function sections(r: Report, layer: Layer | "all"): Section[] {
  const order: Layer[] = ["events", "attributions", "positions", "agenda", "actors", "times", "places", "figures"];
  return order.filter((l) => layer === "all" || l === layer).map((l) => ({ layer: l, name: NAMES[l], entries: ENTRIES[l](r) }));
}

/** The layer an id belongs to, by its letter. */
export function layerOf(id: string): Layer | "" {
  const by: Record<string, Layer> = { e: "events", s: "attributions", a: "actors", t: "times", p: "places", q: "figures", o: "positions", g: "agenda" };
  return by[id[0] ?? ""] ?? "";
}

export function isLayer(s: string): s is Layer {
  return (LAYERS as string[]).includes(s);
}

const ENTRIES: Record<Layer, (r: Report) => Entry[]> = {
  events: (r) => r.reading.events.map((e) => eventEntry(r, e)),
  attributions: (r) => r.saidWithin(null).flatMap((a) => saying(r, a)),
  positions: (r) =>
    (r.reading.positions ?? []).map((o) => ({
      id: o.id, depth: 0, kind: o.stance, head: `${r.actorName(o.actor) || r.words([o.holder])}: ${o.issue}`, words: r.words(o.cue), facts: told(r, o.according_to),
    })),
  agenda: (r) =>
    (r.reading.agenda ?? []).map((g) => ({
      id: g.id, depth: 0, kind: g.kind, head: g.time ? days(g.time.start, g.time.end) : "", words: r.words([g.span]), facts: told(r, g.according_to),
    })),
  actors: (r) =>
    r.reading.actors.map((a) => ({
      id: a.id, depth: 0, kind: a.kind, head: a.name, words: "",
      facts: [a.code ?? "", a.role ?? "", `named ${r.reading.mentions.filter((m) => m.actor === a.id).length} times`, a.wikidata ?? ""].filter(Boolean),
    })),
  times: (r) =>
    r.reading.times.map((t) => ({
      id: t.id, depth: 0, kind: t.type.toLowerCase(), head: days(t.start, t.end) || (t.value ?? "not settled"), words: r.words([t.span]), facts: [t.value ?? "", plain(t.mod)].filter(Boolean),
    })),
  places: (r) =>
    r.reading.places.map((p) => ({
      id: p.id, depth: 0, kind: p.use, head: [p.name, p.admin1, p.country].filter((x, i, all) => x && all.indexOf(x) === i).join(", "), words: r.words([p.span]),
      facts: [p.lat !== null && p.lon !== null ? `${p.lat.toFixed(2)}, ${p.lon.toFixed(2)}` : "", `sure: ${percent(p.score)}`].filter(Boolean),
    })),
  figures: (r) =>
    r.reading.quantities.map((q) => ({
      id: q.id, depth: 0, kind: q.role, head: `${q.bound === "exactly" ? "" : q.bound + " "}${number(q.value)} ${q.unit ?? ""}`.trim(), words: r.words([q.span]), facts: q.group ? [q.group] : [],
    })),
};

function eventEntry(r: Report, e: EventItem): Entry {
  const doers = list(e.actors.map((a) => r.actorName(a))) || "somebody";
  const to = list(e.recipients.map((a) => r.actorName(a)));
  const place = r.reading.places.find((p) => p.id === e.place);
  return {
    id: e.id, depth: 0, quad: e.quad, kind: plain(e.type) + (e.mode ? `: ${plain(e.mode)}` : ""),
    head: to ? `${doers} → ${to}` : doers,
    words: r.words(e.trigger),
    facts: [e.time ? days(e.time.start, e.time.end) : "", place?.name ?? "", e.status === "actual" ? "" : e.status, ...told(r, e.according_to)].filter(Boolean),
    caution: e.status === "denied" || e.status === "alleged" || r.reading.disputes.some((d) => d.claims.includes(e.id)),
  };
}

function saying(r: Report, a: Attribution): Entry[] {
  const who = r.speaker(a) || "somebody";
  const to = r.actorName(a.addressee);
  const entry: Entry = {
    id: a.id, depth: r.depth(a), kind: (a.negated ? "not: " : "") + a.act, head: to ? `${who} to ${to}` : who, words: r.words(a.content),
    facts: [a.form, a.stance === "neutral" ? "" : (a.stance ?? ""), a.anonymity === "named" || a.anonymity === "none" ? "" : (a.anonymity ?? "")].filter(Boolean),
  };
  return [entry, ...r.saidWithin(a.id).flatMap((inner) => (inner.id === a.id ? [] : saying(r, inner)))];
}

function told(r: Report, id: string | null): string[] {
  const speakers = r.speakers(id).map((a) => r.speaker(a) || "somebody");
  return speakers.length ? ["according to " + speakers.join(", as told by ")] : [];
}

/** All that is known of one item, as names and values for a table. */
export function particulars(r: Report, id: string): [string, string][] {
  const e = r.event(id);
  if (e) return eventParticulars(r, e);
  const a = r.attribution(id);
  if (a) return sayingParticulars(r, a);
  return [];
}

function eventParticulars(r: Report, e: EventItem): [string, string][] {
  const figures = r.reading.quantities.filter((q) => e.quantities.includes(q.id)).map((q) => r.words([q.span]) + (q.role === "other" ? "" : ` ${q.role}`));
  return present([
    ["type", e.type + (e.mode ? ` / ${e.mode}` : "")], ["actors", e.actors.map((x) => r.actorName(x)).join("; ")], ["recipients", e.recipients.map((x) => r.actorName(x)).join("; ")],
    ["status", e.status], ["factuality", graded(e.factuality)], ["time", e.time ? days(e.time.start, e.time.end) : ""], ["place", r.reading.places.find((p) => p.id === e.place)?.name ?? ""],
    ["figures", figures.join("; ")], ["contexts", e.contexts.join(", ")], ["CAMEO", e.cameo ?? ""], ["intensity", String(e.intensity)], ["according to", told(r, e.according_to).join("").replace("according to ", "") || "the publisher"],
    ["sure", percent(e.confidence)], ["rule", e.rule],
  ]);
}

/** A grade of factuality in words, with its code. */
function graded(code: string): string {
  return FACTUALITY[code] ? `${FACTUALITY[code]} (${code})` : code;
}

function sayingParticulars(r: Report, a: Attribution): [string, string][] {
  return present([
    ["speaker", r.actorName(a.speaker)], ["who says it too", a.co_speakers.map((x) => r.actorName(x)).join("; ")], ["source", r.words(a.source)], ["cue", r.words(a.cue)], ["act", a.act], ["form", a.form], ["stance", a.stance ?? ""], ["addressee", r.actorName(a.addressee)],
    ["anonymity", a.anonymity ?? ""], ["negated", a.negated ? "yes" : ""], ["said within", r.speakers(a.within).map((x) => r.speaker(x)).join(", in ")], ["sure", percent(a.confidence)],
  ]);
}

function present(rows: [string, string][]): [string, string][] {
  return rows.filter(([, v]) => v !== "");
}

/** The day a document was published, for people. */
export function dateline(r: Report): string {
  const d = r.reading.document;
  return [day(d.published), d.publisher].filter(Boolean).join(" · ");
}
