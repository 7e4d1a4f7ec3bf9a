import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

// Pictures are looked at by people; what is compared by itself is how a page is laid out: which parts it has, in which order
// they stand, and from where to where they reach across the page. Pixels are not compared: they change with every font, every
// browser and every reading of the corpus, and a comparison that fails for nothing is soon ignored. LAYOUT=new writes anew
// what pages have to look like.

const file = fileURLToPath(new URL("layout.json", import.meta.url));

/** A part of a page: its name, and where it begins and ends across the page, in hundredths. */
export type Part = [name: string, left: number, right: number];

const known: Record<string, Part[]> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const tolerance = 3; // hundredths of the width

/** The parts of a page, from top to bottom, the first of each name; not trees, which are as wide as their sentence and may come late. */
export function parts(page: Page): Promise<Part[]> {
  return page.evaluate(() => {
    const at = (e: Element) => e.getBoundingClientRect();
    const name = (e: Element) => e.tagName.toLowerCase() + (e.getAttribute("aria-label") && !/\d/.test(e.getAttribute("aria-label")!) ? ` ${e.getAttribute("aria-label")}` : "");
    const all = [...document.querySelectorAll("body > #app > header, header nav, main, aside, main [role=search], main nav, figure, main svg[role]:not([aria-label='Tree of the sentence'] *), main canvas, article[aria-label], main section[aria-label], main > h1, main table, footer")];
    const shown = all.filter((e) => at(e).width > 0 && at(e).height > 0).sort((a, b) => at(a).top - at(b).top || at(a).left - at(b).left);
    const seen = new Set<string>();
    const first = shown.filter((e) => !seen.has(name(e)) && seen.add(name(e)));
    return first.map((e): [string, number, number] => [name(e), Math.round((100 * at(e).left) / innerWidth), Math.round((100 * at(e).right) / innerWidth)]);
  });
}

/** How a page differs from what it has to look like: parts that are missing or stand elsewhere. */
export function moved(key: string, now: Part[]): string[] {
  if (process.env.LAYOUT === "new") {
    known[key] = now;
    const rows = Object.keys(known).sort().map((k) => `  ${JSON.stringify(k)}: ${JSON.stringify(known[k])}`);
    writeFileSync(file, `{\n${rows.join(",\n")}\n}\n`);
    return [];
  }
  const want = known[key];
  if (!want) return [`${key}: nothing is known of its layout; LAYOUT=new writes it`];
  return want.flatMap(([name, left, right]) => {
    const part = now.find((p) => p[0] === name);
    if (!part) return [`${key}: ${name} is missing`];
    const off = Math.max(Math.abs(part[1] - left), Math.abs(part[2] - right));
    return off > tolerance ? [`${key}: ${name} reaches from ${part[1]} to ${part[2]}, not from ${left} to ${right}`] : [];
  });
}
