// How values are written for people.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 21 Sep 2016; parts that are not known stay away. */
export function day(iso: string | null | undefined): string {
  const [y, m, d] = (iso ?? "").slice(0, 10).split("-");
  if (!y) return "";
  const month = m ? MONTHS[Number(m) - 1] : "";
  return [d ? String(Number(d)) : "", month, y].filter(Boolean).join(" ");
}

/** A first and a last day. */
export function days(start: string | null | undefined, end: string | null | undefined): string {
  if (!start || !end || start === end) return day(start || end);
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8, 10))}–${day(end)}`;
  return `${day(start)} – ${day(end)}`;
}

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

export function number(n: number): string {
  return numbers.format(n);
}

/** 1 event, 2 events. */
export function count(n: number, one: string, many = one + "s"): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

export function percent(x: number): string {
  return Number.isFinite(x) ? `${Math.round(x * 100)} %` : "–";
}

/** "verbal-code" and "MATERIAL" as words: lower case, no underscores. */
export function plain(s: string | null | undefined): string {
  return (s ?? "").replace(/[_-]/g, " ").toLowerCase();
}

export const QUADS = ["no class", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

export const TYPES = [
  ["AGREE", 1], ["CONSULT", 1], ["SUPPORT", 1], ["CONCEDE", 1],
  ["COOPERATE", 2], ["AID", 2], ["RETREAT", 2],
  ["REQUEST", 3], ["ACCUSE", 3], ["REJECT", 3], ["THREATEN", 3],
  ["PROTEST", 4], ["SANCTION", 4], ["MOBILIZE", 4], ["COERCE", 4], ["ASSAULT", 4],
] as const;

export const STATUSES = ["actual", "ongoing", "planned", "desired", "alleged", "denied", "hypothetical", "historical"];

/** FactBank's grades in words: how far whoever tells something commits to it. */
export const FACTUALITY: Record<string, string> = {
  "CT+": "certain", "PR+": "probable", "PS+": "possible", "CT-": "certainly not", "PR-": "probably not", "PS-": "possibly not",
  CTu: "certain, but not which way", Uu: "left open",
};

export function quadOf(type: string): number {
  return TYPES.find(([name]) => name === type)?.[1] ?? 0;
}

/** The key of an actor as a name: of "person/angela-merkel" Angela Merkel. What is no such key stays as it is. */
export function called(key: string): string {
  const name = /^[a-z-]+\/(.+)$/.exec(key)?.[1];
  if (!name || name === name.toUpperCase()) return name ?? key;
  return name.split("-").map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(" ");
}

/** Words in quotation marks, unless they bring their own. */
export function quoted(words: string): string {
  return /^["“”„«'‘]/.test(words.trim()) ? words.trim() : `“${words}”`;
}

/** What is known of something, in one line. */
export function dotted(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(" · ");
}

/** Names side by side: "A, B and C". */
export function list(names: (string | null | undefined)[]): string {
  const known = names.filter((n): n is string => !!n);
  if (known.length < 2) return known[0] ?? "";
  return known.slice(0, -1).join(", ") + " and " + known[known.length - 1];
}
