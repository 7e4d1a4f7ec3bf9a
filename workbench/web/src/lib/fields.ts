import type { Report } from "./report";
import { parseSpan } from "./spans";
import type { Span } from "./types";
import { STATUSES, TYPES } from "./words";

/** A field of an item that a reviewer can correct: its name and value as event rows write them. */
export interface Field {
  name: string;
  label: string;
  value: string;
  choices?: readonly string[];
  hint?: string;
  spans?: boolean; // the value is "start-end" in code points, taken from words that are marked in the text
}

export const ACTS = ["assert", "deny", "accuse", "praise", "ask", "urge", "demand", "promise", "threaten", "hope", "believe", "intend", "agree", "announce", "other"];
export const TYPE_NAMES = TYPES.map(([name]) => name);
const FACTUALITY = ["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"];

/** What can be corrected of an event or an attribution, with what the machine found. */
export function fieldsOf(r: Report, id: string): Field[] {
  const e = r.event(id);
  if (e) {
    const place = r.reading.places.find((p) => p.id === e.place);
    const names = (ids: string[]) => ids.map((a) => r.actorName(a)).join("; ");
    return [
      { name: "type", label: "Type", value: e.type, choices: TYPE_NAMES },
      { name: "mode", label: "Mode", value: e.mode ?? "", hint: "of the type, as PLOVER has it" },
      { name: "status", label: "Status", value: e.status, choices: STATUSES },
      { name: "factuality", label: "Factuality", value: e.factuality, choices: FACTUALITY },
      { name: "actors", label: "Who did it", value: names(e.actors), hint: "names, parted by ;" },
      { name: "recipients", label: "To whom", value: names(e.recipients), hint: "names, parted by ;" },
      { name: "time_start", label: "First day", value: e.time?.start ?? "", hint: "YYYY-MM-DD" },
      { name: "time_end", label: "Last day", value: e.time?.end ?? "", hint: "YYYY-MM-DD" },
      { name: "place", label: "Place", value: place?.name ?? "" },
      { name: "according_to", label: "According to", value: teller(r, e.according_to) },
      { name: "trigger", label: "Words", value: written(r, e.trigger), spans: true },
    ];
  }
  const a = r.attribution(id);
  if (!a) return [];
  return [
    { name: "speaker", label: "Speaker", value: r.actorName(a.speaker) || r.words(a.source) },
    { name: "act", label: "Act", value: a.act, choices: ACTS },
    { name: "form", label: "Form", value: a.form, choices: ["direct", "indirect", "mixed"] },
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
