import { Positions } from "./spans";
import type { Attribution, EventItem, Reading, Span } from "./types";
import { list } from "./words";

/** What part a span plays for the item it belongs to. */
export type Role = "event" | "actor" | "recipient" | "time" | "place" | "figure" | "source" | "cue" | "content" | "position" | "agenda";

export type Layer = "events" | "attributions" | "times" | "places" | "actors" | "figures" | "positions" | "agenda";

export const LAYERS: Layer[] = ["events", "attributions", "actors", "times", "places", "figures", "positions", "agenda"];

export interface Mark {
  span: Span;
  role: Role;
  layer: Layer;
  id: string;
  depth: number; // of an attribution: how many it is said in
}

/** A reading with its text, spans turned into UTF-16 once, and ways from an item to its words and back. */
export class Report {
  readonly marks: Mark[];
  private readonly depths = new Map<string, number>();

  private constructor(
    readonly text: string,
    readonly reading: Reading,
    readonly positions: Positions,
  ) {
    this.marks = [...this.eventMarks(), ...this.attributionMarks(), ...this.entityMarks(), ...this.otherMarks()];
  }

  /** Makes a Report of a reading as the API sends it. */
  static of(text: string, reading: Reading): Report {
    const positions = new Positions(text);
    return new Report(text, inUTF16(reading, positions), positions);
  }

  words(spans: Span[]): string {
    return spans.map(([s, e]) => this.text.slice(s, e)).join(" … ");
  }

  actorName(id: string | null): string {
    return this.reading.actors.find((a) => a.id === id)?.name ?? "";
  }

  /** Who says something: all who are named, or else the words that tell who. */
  speaker(a: Attribution): string {
    return list([a.speaker, ...(a.co_speakers ?? [])].map((id) => this.actorName(id))) || this.words(a.source);
  }

  event(id: string): EventItem | undefined {
    return this.reading.events.find((e) => e.id === id);
  }

  attribution(id: string | null): Attribution | undefined {
    return this.reading.attributions.find((a) => a.id === id);
  }

  /** Who tells an item: innermost first. */
  speakers(id: string | null): Attribution[] {
    const out: Attribution[] = [];
    for (let a = this.attribution(id); a && !out.includes(a); a = this.attribution(a.within)) out.push(a);
    return out;
  }

  depth(a: Attribution): number {
    const known = this.depths.get(a.id);
    if (known !== undefined) return known;
    const depth = this.speakers(a.id).length - 1;
    this.depths.set(a.id, depth);
    return depth;
  }

  /** The attributions said within one, or those that stand by themselves. */
  saidWithin(id: string | null): Attribution[] {
    return this.reading.attributions.filter((a) => (a.within ?? null) === id);
  }

  /** All that an event rests on, with the part each span plays. */
  evidence(e: EventItem): Mark[] {
    const r = this.reading;
    const mark = (span: Span, role: Role): Mark => ({ span, role, layer: "events", id: e.id, depth: 0 });
    const found = (list: { id: string; span: Span }[], ids: (string | null | undefined)[], role: Role) =>
      list.filter((x) => ids.includes(x.id)).map((x) => mark(x.span, role));
    const told = this.attribution(e.according_to);
    return [
      ...e.trigger.map((s) => mark(s, "event")),
      ...found(r.mentions, e.actor_mentions, "actor"),
      ...found(r.mentions, e.recipient_mentions, "recipient"),
      ...found(r.times, [e.time?.from], "time"),
      ...found(r.places, [e.place], "place"),
      ...found(r.quantities, e.quantities, "figure"),
      ...(told ? [...told.source.map((s) => mark(s, "source")), ...told.cue.map((s) => mark(s, "cue"))] : []),
    ];
  }

  /** The words of any item, by its id. */
  marksOf(id: string): Mark[] {
    const e = this.event(id);
    return e ? this.evidence(e) : this.marks.filter((m) => m.id === id);
  }

  sentenceAt(unit: number): number {
    return this.reading.sentences.findIndex(([s, e]) => s <= unit && unit < e);
  }

  private eventMarks(): Mark[] {
    return this.reading.events.flatMap((e) => e.trigger.map((span) => ({ span, role: "event" as Role, layer: "events" as Layer, id: e.id, depth: 0 })));
  }

  private attributionMarks(): Mark[] {
    return this.reading.attributions.flatMap((a) =>
      (["source", "cue", "content"] as const).flatMap((role) => a[role].map((span) => ({ span, role, layer: "attributions" as Layer, id: a.id, depth: this.depth(a) }))),
    );
  }

  private entityMarks(): Mark[] {
    const r = this.reading;
    const all = (list: { id: string; span: Span }[], role: Role, layer: Layer) => list.map(({ id, span }) => ({ span, role, layer, id, depth: 0 }));
    const named = r.mentions.filter((m) => m.actor !== null).map((m) => ({ id: m.actor!, span: m.span }));
    return [...all(named, "actor", "actors"), ...all(r.times, "time", "times"), ...all(r.places, "place", "places"), ...all(r.quantities, "figure", "figures")];
  }

  private otherMarks(): Mark[] {
    const r = this.reading;
    const positions = (r.positions ?? []).flatMap((p) =>
      [p.holder, p.about, ...p.cue].map((span) => ({ span, role: "position" as Role, layer: "positions" as Layer, id: p.id, depth: 0 })),
    );
    const agenda = (r.agenda ?? []).map((g) => ({ span: g.span, role: "agenda" as Role, layer: "agenda" as Layer, id: g.id, depth: 0 }));
    return [...positions, ...agenda];
  }
}

/** A reading with all its spans in UTF-16. */
function inUTF16(r: Reading, p: Positions): Reading {
  const one = <T extends { span: Span }>(x: T): T => ({ ...x, span: p.span(x.span) });
  const many = (spans: Span[]) => spans.map((s) => p.span(s));
  return {
    ...r,
    sentences: many(r.sentences),
    mentions: r.mentions.map(one),
    times: r.times.map(one),
    places: r.places.map(one),
    quantities: r.quantities.map(one),
    attributions: r.attributions.map((a) => ({ ...a, source: many(a.source), cue: many(a.cue), content: many(a.content) })),
    events: r.events.map((e) => ({ ...e, trigger: many(e.trigger) })),
    positions: (r.positions ?? []).map((o) => ({ ...o, holder: p.span(o.holder), about: p.span(o.about), cue: many(o.cue) })),
    agenda: (r.agenda ?? []).map(one),
  };
}
