import type { Span } from "./types";

/**
 * Positions of a text in code points, as records count, and in UTF-16 units, as browsers count. Where all characters lie in
 * the basic plane, both are the same and nothing is kept.
 */
export class Positions {
  private readonly wide: number[] = []; // code point positions of the characters that take two units

  constructor(readonly text: string) {
    let at = 0;
    for (let i = 0; i < text.length; i++, at++) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(i + 1);
      if (next < 0xdc00 || next > 0xdfff) continue;
      this.wide.push(at);
      i++;
    }
  }

  /** From code points to UTF-16. */
  utf16(point: number): number {
    return Math.min(point + countBelow(this.wide, (w) => w < point), this.text.length);
  }

  /** From UTF-16 to code points; the middle of a character counts as its beginning. */
  point(unit: number): number {
    return unit - countBelow(this.wide, (w, i) => w + i + 1 <= unit);
  }

  span([start, end]: Span): Span {
    return [this.utf16(start), this.utf16(end)];
  }

  back([start, end]: Span): Span {
    return [this.point(start), this.point(end)];
  }
}

/** How many of a sorted list, from its beginning, hold. */
function countBelow(list: number[], holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spans of a row: "12-30". */
export function parseSpan(s: string | undefined | null): Span | null {
  const m = /^(\d+)-(\d+)$/.exec(s ?? "");
  return m ? [Number(m[1]), Number(m[2])] : null;
}

/** A piece of text between two boundaries, with all that lies over it. */
export interface Piece<T> {
  start: number;
  end: number;
  over: T[];
}

/** Cuts [0, length) at the boundaries of all marks. Marks outside are clipped; empty ones are left out. */
export function cut<T extends { span: Span }>(length: number, marks: T[]): Piece<T>[] {
  const inside = marks
    .map((m) => ({ mark: m, start: Math.max(0, m.span[0]), end: Math.min(length, m.span[1]) }))
    .filter((m) => m.start < m.end);
  const bounds = [...new Set([0, length, ...inside.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  inside.sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Piece<T>[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    const start = bounds[i]!;
    while (next < inside.length && inside[next]!.start <= start) open.push(inside[next++]!);
    open = open.filter((m) => m.end > start);
    pieces.push({ start, end: bounds[i + 1]!, over: open.map((m) => m.mark) });
  }
  return pieces;
}
