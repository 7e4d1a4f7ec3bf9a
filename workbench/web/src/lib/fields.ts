import type { Report } from "./report";
import { parseSpan } from "./spans";
import type { Attribution, EventItem, Span } from "./types";
import { FACTUALITY, plain, STATUSES, TYPES } from "./words";

/** A field of an item that a reviewer can correct: its name and value as event rows write them. */
export interface Field {
  name: string;
  label: string;
  value: string;
  choices?: readonly Choice[];
  hint?: string;
  spans?: boolean; // the value is "start-end" in code points, taken from words that are marked in the text
}

/** One value of a list, and what it is called. */
export interface Choice {
  value: string;
  label: string;
}

export const ACTS = ["assert", "deny", "accuse", "praise", "ask", "urge", "demand", "promise", "threaten", "hope", "believe", "intend", "agree", "announce", "other"];
export const TYPE_NAMES = TYPES.map(([name]) => name);

const asTheyAre = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));

/** The fields of an event or an attribution, with what the machine found. modes are those of the type that is chosen. */
export function fieldsOf(r: Report, id: string, modes: readonly string[]): Field[] {
  const [e, a] = [r.event(id), r.attribution(id)];
  return e ? eventFields(r, e, modes) : a ? attributionFields(r, a) : [];
}

function eventFields(r: Report, e: EventItem, modes: readonly string[]): Field[] {
  const place = r.reading.places.find((p) => p.id === e.place);
  const names = (ids: string[]) => ids.map((a) => r.actorName(a)).join("; ");
  const factuality = Object.entries(FACTUALITY).map(([value, words]) => ({ value, label: `${words} (${value})` }));
  return [
    { name: "type", label: "Type", value: e.type, choices: asTheyAre(TYPE_NAMES) },
    { name: "mode", label: "Mode", value: e.mode ?? "", hint: "a finer kind of the type", choices: [{ value: "", label: "none" }, ...modes.map((value) => ({ value, label: plain(value) }))] },
    { name: "status", label: "Status", value: e.status, choices: asTheyAre(STATUSES) },
    { name: "factuality", label: "Factuality", value: e.factuality, hint: "does whoever tells it commit to it?", choices: factuality },
    { name: "actors", label: "Who did it", value: names(e.actors), hint: "names, parted by ;" },
    { name: "recipients", label: "To whom", value: names(e.recipients), hint: "names, parted by ;" },
    { name: "time_start", label: "First day", value: e.time?.start ?? "", hint: "YYYY-MM-DD" },
    { name: "time_end", label: "Last day", value: e.time?.end ?? "", hint: "YYYY-MM-DD" },
    { name: "place", label: "Place", value: place?.name ?? "" },
    { name: "according_to", label: "According to", value: teller(r, e.according_to) },
    { name: "trigger", label: "Words", value: written(r, e.trigger), spans: true },
  ];
}

function attributionFields(r: Report, a: Attribution): Field[] {
  return [
    { name: "speaker", label: "Speaker", value: r.actorName(a.speaker) || r.words(a.source) },
    { name: "act", label: "Act", value: a.act, choices: asTheyAre(ACTS) },
    { name: "form", label: "Form", value: a.form, choices: asTheyAre(["direct", "indirect", "mixed"]) },
    { name: "addressee", label: "To whom", value: r.actorName(a.addressee) },
    { name: "source", label: "Source words", value: written(r, a.source), spans: true },
    { name: "cue", label: "Cue words", value: written(r, a.cue), spans: true },
    { name: "content", label: "Content words", value: written(r, a.content), spans: true },
  ];
}

function teller(r: Report, id: string | null): string {
  const a = r.attribution(id);
  return a ? r.actorName(a.speaker) || r.words(a.source) : "";
}

/** Spans as reviews write them. */
function written(r: Report, spans: Span[]): string {
  return spans.map((s) => r.positions.back(s).join("-")).join(";");
}

/** The words of spans that are written so. */
export function wordsOf(r: Report, value: string): string {
  const spans = value.split(";").map((s) => parseSpan(s.trim()));
  return r.words(spans.filter((s) => s !== null).map((s) => r.positions.span(s)));
}
