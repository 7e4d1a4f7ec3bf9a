// What was found in a report: docs/schema/reading.schema.json describes it.

/** A half-open range: in code points as it comes from the API, in UTF-16 units once a Report has been made of it. */
export type Span = [number, number];

export interface Actor {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  sector: string | null;
  code: string | null;
  role: string | null;
  wikidata: string | null;
  entry: string | null;
  members: string[];
  score: number;
}

export interface Mention {
  id: string;
  span: Span;
  actor: string | null;
  form: string;
  chain: number;
}

export interface TimeItem {
  id: string;
  span: Span;
  type: string;
  value: string | null;
  mod: string | null;
  start: string | null;
  end: string | null;
}

export interface PlaceItem {
  id: string;
  span: Span;
  name: string;
  use: string;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  geonames: number | null;
  score: number;
}

export interface Quantity {
  id: string;
  span: Span;
  value: number;
  low: number;
  high: number | null;
  bound: string;
  unit: string | null;
  role: string;
  group: string | null;
}

export interface Attribution {
  id: string;
  source: Span[];
  speaker: string | null;
  co_speakers: string[];
  cue: Span[];
  content: Span[];
  form: string;
  act: string;
  anonymity?: string;
  stance?: string;
  negated: boolean;
  within: string | null;
  addressee: string | null;
  sentence: number;
  confidence: number;
}

export interface When {
  start: string | null;
  end: string | null;
  from: string | null;
}

export interface EventItem {
  id: string;
  trigger: Span[];
  type: string;
  mode: string | null;
  contexts: string[];
  cameo: string | null;
  quad: number;
  intensity: number;
  actors: string[];
  actor_mentions: string[];
  recipients: string[];
  recipient_mentions: string[];
  time: When | null;
  place: string | null;
  quantities: string[];
  status: string;
  factuality: string;
  happened?: number;
  according_to: string | null;
  sentence: number;
  confidence: number;
  rule: string;
}

export interface Dispute {
  claims: string[];
  about: string;
}

/** Tellings of one happening by different people who tell it alike. */
export interface Agreement {
  claims: string[];
}

export interface Position {
  id: string;
  actor: string | null;
  holder: Span;
  issue: string;
  about: Span;
  stance: string;
  cue: Span[];
  according_to: string | null;
  sentence: number;
  confidence: number;
}

export interface AgendaItem {
  id: string;
  kind: string;
  span: Span;
  event: string | null;
  time: When | null;
  according_to: string | null;
  sentence: number;
}

export interface Reading {
  document: { id: string; title?: string; published?: string; publisher?: string; url?: string; lang: string; text?: string };
  coder: { version: string; model: string; lexicon: string };
  sentences: Span[];
  actors: Actor[];
  mentions: Mention[];
  times: TimeItem[];
  places: PlaceItem[];
  quantities: Quantity[];
  attributions: Attribution[];
  events: EventItem[];
  disputes: Dispute[];
  agreements?: Agreement[];
  positions?: Position[];
  agenda?: AgendaItem[];
  notes: { kind: string; text: string }[];
}
