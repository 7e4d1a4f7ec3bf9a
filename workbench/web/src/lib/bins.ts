// Days, months and years as bins of a timeline.

export type Unit = "day" | "month" | "year";

export interface Bin {
  at: string; // "2016", "2016-09" or "2016-09-21"
  parts: Map<number, number>; // by quad class
  n: number;
}

const DAY = 86_400_000;

function utc(iso: string): Date {
  const [y, m = "01", d = "01"] = iso.split("-");
  return new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
}

function iso(d: Date, unit: Unit): string {
  return d.toISOString().slice(0, unit === "day" ? 10 : unit === "month" ? 7 : 4);
}

/** First and last day of a bin. */
export function range(at: string): [string, string] {
  if (at.length >= 10) return [at, at];
  const start = utc(at);
  const next = new Date(start);
  if (at.length === 7) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return [iso(start, "day"), iso(new Date(next.getTime() - DAY), "day")];
}

/** All bins from first to last, the empty ones too, filled with what was counted. */
export function fill(cells: { at: string; quad: number; n: number }[], unit: Unit, first: string, last: string): Bin[] {
  const bins = new Map<string, Bin>();
  const d = utc(iso(utc(first), unit));
  const end = utc(last);
  for (let i = 0; d <= end && i < 1000; i++) {
    const at = iso(d, unit);
    bins.set(at, { at, parts: new Map(), n: 0 });
    if (unit === "day") d.setUTCDate(d.getUTCDate() + 1);
    else if (unit === "month") d.setUTCMonth(d.getUTCMonth() + 1);
    else d.setUTCFullYear(d.getUTCFullYear() + 1);
  }
  for (const c of cells) {
    const bin = bins.get(c.at);
    if (!bin) continue;
    bin.parts.set(c.quad, (bin.parts.get(c.quad) ?? 0) + c.n);
    bin.n += c.n;
  }
  return [...bins.values()];
}
