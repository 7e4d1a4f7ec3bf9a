import { expect, test } from "@playwright/test";
import { cut, parseSpan, Positions } from "../src/lib/spans";

// No browser is needed here: these hold the one conversion from code points to UTF-16.
const texts = ["", "plain", "Zoë – “quoted”", "😀", "a😀b😀😀c", "The 🇫🇷 president met 𝔘𝔫𝔦 in Zürich 👩‍👩‍👧.", "𝒜".repeat(300)];

test("every code point is found in UTF-16 and back", () => {
  const wrong: string[] = [];
  for (const text of texts) {
    const points = [...text];
    const p = new Positions(text);
    let unit = 0;
    for (let i = 0; i <= points.length; i++) {
      if (p.utf16(i) !== unit || p.point(unit) !== i) wrong.push(`${text} at ${i}: ${p.utf16(i)}, ${p.point(unit)}`);
      unit += points[i]?.length ?? 0;
    }
  }
  expect(wrong).toEqual([]);
});

test("all spans cut out what code points cut out", () => {
  const wrong: string[] = [];
  for (const text of texts.filter((t) => t.length < 60)) {
    const points = [...text];
    const p = new Positions(text);
    for (let s = 0; s <= points.length; s++) {
      for (let e = s; e <= points.length; e++) {
        const span = p.span([s, e]);
        if (text.slice(...span) !== points.slice(s, e).join("") || p.back(span).join() !== [s, e].join()) wrong.push(`${text} ${s}-${e}: ${span}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("the middle of a character counts as its beginning, and nothing lies behind the end", () => {
  const p = new Positions("a😀b");
  expect(p.point(2)).toBe(1);
  expect(p.utf16(99)).toBe(4);
});

test("pieces cover the text once, and know all that lies over them", () => {
  const marks = [{ span: [2, 6] as [number, number], n: 1 }, { span: [4, 9] as [number, number], n: 2 }, { span: [4, 4] as [number, number], n: 3 }, { span: [8, 99] as [number, number], n: 4 }];
  const pieces = cut(12, marks);
  expect(pieces.map((p) => [p.start, p.end, p.over.map((m) => m.n).join()])).toEqual([
    [0, 2, ""], [2, 4, "1"], [4, 6, "1,2"], [6, 8, "2"], [8, 9, "2,4"], [9, 12, "4"],
  ]);
  expect(cut(0, [])).toEqual([]);
});

test("spans of rows are read, and nothing else", () => {
  expect(parseSpan("12-30")).toEqual([12, 30]);
  for (const bad of ["", "12", "a-b", "1-2-3", null, undefined]) expect(parseSpan(bad)).toBeNull();
});
