// The shapes of the API: GET /api/openapi.json describes them; those of a reading stand in reading.ts.

import type { Reading, Span } from "./reading";

export * from "./reading";

export interface Page<T> {
  items: T[];
  next: string;
  total: number;
  more?: boolean; // there are more than total says
}

export interface About {
  program: string;
  version: string;
  model: string;
  lexicon: string;
  corpus: string;
  loaded: number;
  user: string;
  role: string;
  local: boolean;
  first: string;
  last: string;
  counts: { documents: number; events: number; attributions: number; disputes: number; stories: number; reviews: number };
  types: { type: string; label: string; quad: number; modes: string[] }[];
  formats: { name: string; ending: string; what: string }[];
  runs: { run: number; version: string }[];
}

/** One event as a row that stands by itself. What the text does not give is left out. */
export interface EventRow {
  key: string;
  id: string;
  doc: number;
  day: string;
  story?: number;
  reviewed: Verdict | "disagree" | "";
  title?: string;
  publisher?: string;
  published?: string;
  type: string;
  mode?: string;
  cameo?: string;
  quad: number;
  status: string;
  factuality?: string;
  actor_names?: string[];
  recipient_names?: string[];
  time_start?: string;
  time_end?: string;
  place_name?: string;
  place_country?: string;
  quantity_roles?: string[];
  quantity_texts?: string[];
  speaker_names?: string[];
  disputed?: string[];
  sentence?: string;
  sentence_span?: string;
  trigger?: string;
  trigger_spans?: string[];
  confidence?: number;
  rule?: string;
}

export interface AttributionRow {
  key: number;
  id: string;
  doc: number;
  day: string;
  title: string;
  publisher: string;
  speaker: string;
  addressee: string;
  act: string;
  form: string;
  negated: boolean;
  source: string;
  cue: string;
  content: string;
  confidence: number;
  reviewed: Verdict | "disagree" | "";
}

export interface DisputeRow {
  key: number;
  doc: number;
  day: string;
  title: string;
  publisher: string;
  about: string;
  claims: { id: string; speaker: string; what: string; status: string; quote: string; span: Span }[];
}

export interface DocumentRow {
  doc: number;
  title: string;
  publisher: string;
  date: string;
  url: string;
  words: number;
  events: number;
  attributions: number;
  disputes: number;
  story: number;
  excerpt?: string;
}

export type Verdict = "accept" | "reject" | "correct" | "add";

export interface Review {
  key: number;
  at: string;
  by: string;
  doc: number;
  layer: string;
  target: string;
  id: string; // in the reading; empty for what was missed
  verdict: Verdict;
  field: string;
  old: string;
  value: string;
  note: string;
  span?: Span; // of what was missed, in code points
}

export interface Token {
  id: number;
  form: string;
  lemma: string;
  upos: string;
  head: number;
  deprel: string;
  start: number;
  end: number;
}

export interface Why {
  item: string;
  rule: string;
  same_coder: boolean;
  tokens: Token[];
  reasons: { what: string; text: string; weight: number }[];
  considered: { word: string; type: string; rule: string; event: string; reason: string }[];
  candidates: { mention: string; name: string; code: string; key: string; reason: string; chosen: boolean }[];
}

export interface DocumentAnswer {
  document: DocumentRow & { text: string; id: string };
  run: number;
  reading: Reading;
  events: string[]; // keys, in the order of the reading
  story: StoryHead | null;
  reviews: Review[];
}

export interface ReadAnswer {
  document: DocumentRow & { text: string; id: string };
  reading: Reading;
  why: Why[];
}

export interface Counts {
  cells: { at?: string; key?: string; label?: string; n: number }[];
  bin: string;
  total: number;
  cut: boolean;
  approximate: boolean;
}

export interface FacetsAnswer {
  facets: { by: string; cells: { key?: string; label?: string; n: number }[]; cut: boolean }[];
  total: number;
}

export interface TotalsAnswer {
  events: Total;
  documents: Total;
  attributions: Total;
  disputes: Total;
}

export interface Total {
  n: number;
  more: boolean;
}

export interface NetworkAnswer {
  nodes: { key: string; name: string; country: string; kind: string; n: number }[];
  edges: { from: string; to: string; type: string; n: number }[];
  total_nodes: number;
  events: number;
  sampled: boolean;
}

export interface PlacesAnswer {
  places: { name: string; lat: number; lon: number; country: string; n: number }[];
  total: number;
  nowhere: number;
  sampled: boolean;
}

export interface StoryHead {
  key: number;
  title: string;
  first: string;
  last: string;
  documents: number;
}

export interface Figure {
  at: string;
  publisher: string;
  speaker: string;
  event: string;
  role: string;
  value: number;
  low: number;
  high: number;
  unit: string;
  quote: string;
}

export interface Telling {
  event: string;
  id: string;
  doc: number;
  title: string;
  publisher: string;
  date: string;
  speaker: string;
  status: string;
  quote: string;
  figures: Figure[];
  score: number;
  why: string;
}

export interface Happening {
  key: number;
  day: string;
  type: string;
  what: string;
  count: number;
  actors: string[];
  recipients: string[];
  place: string;
  start: string;
  end: string;
  tellings: Telling[];
  figures: Figure[];
  disputes: { about: string; claims: string[] }[];
  agreed: { about: string; claims: string[] }[];
}

export interface StoryAnswer extends StoryHead {
  in: (DocumentRow & { copy_of: number; score: number; why: string })[];
  happenings: Happening[];
}

export interface ActorRow {
  key: string;
  name: string;
  kind: string;
  country: string;
  code: string;
  wikidata: string;
  acted: number;
  received: number;
  said: number;
}

export interface Cell {
  key?: string;
  label?: string;
  n: number;
}

export interface Quoted {
  key: string;
  name: string;
  kind: string;
  n: number;
}

export interface ActorAnswer extends ActorRow {
  offices: { title: string; country: string; from: string; to: string; n: number }[];
  did: Cell[];
  done: Cell[];
  against: Cell[];
  by: Cell[];
  quotes: Quoted[];
  quoted: Quoted[];
  positions: { issue: string; stance: string; n: number; evidence: { doc: number; title: string; date: string; quote: string; span: Span }[] }[];
  sampled: boolean;
}

export interface AgreementAnswer {
  reviewers: { name: string; reviews: number; events: number }[];
  items: number;
  doubly: number;
  alpha: number | null;
  f1: number | null;
  by_field: { field: string; units: number; alpha: number | null; agree: number }[];
  precision_by_type: { type: string; accepted: number; rejected: number; corrected: number; precision: number; told: number }[];
  curve: { at: string; judged: number; precision: number }[];
  missed: number;
}
