import type { Review, Verdict } from "./types";

/** What one reviewer says of an item. */
interface Opinion {
  verdict: Verdict | "";
  values: Map<string, string>; // by field: what it should be
}

/** What all reviews of one item come to. Of each reviewer the latest word counts; where reviewers part, the machine's record stands. */
export interface Standing {
  verdict: Verdict | "disagree" | "";
  fields: Map<string, string>; // what stands corrected
  parted: { field: string; says: { by: string; value: string | null }[] }[]; // field "": whether it is told at all; value null: as the machine has it
  of: Map<string, Opinion>;
  all: Review[];
}

export function standing(reviews: Review[], id: string): Standing {
  const all = reviews.filter((r) => r.id === id).sort((a, b) => a.key - b.key);
  const s: Standing = { verdict: all.at(-1)?.verdict ?? "", fields: new Map(), parted: [], of: opinions(all), all };
  const told = [...s.of].filter(([, o]) => o.verdict !== "reject");
  if (told.length && told.length < s.of.size) s.parted.push({ field: "", says: [...s.of].map(([by, o]) => ({ by, value: o.verdict })) });
  for (const field of new Set(told.flatMap(([, o]) => [...o.values.keys()]))) {
    const says = told.filter(([, o]) => o.values.has(field) || o.verdict === "accept").map(([by, o]) => ({ by, value: o.values.get(field) ?? null }));
    if (new Set(says.map((x) => x.value)).size > 1) s.parted.push({ field, says });
    else s.fields.set(field, says[0]!.value!);
  }
  if (s.parted.length) s.verdict = "disagree";
  else if (s.fields.size && s.verdict === "accept") s.verdict = "correct";
  return s;
}

function opinions(reviews: Review[]): Map<string, Opinion> {
  const of = new Map<string, Opinion>();
  for (const r of reviews) {
    const o = of.get(r.by) ?? { verdict: "", values: new Map() };
    if (r.verdict === "correct" && r.field) o.values.set(r.field, r.value);
    else if (!r.field) o.values.clear();
    o.verdict = r.verdict;
    of.set(r.by, o);
  }
  return of;
}

export const VERDICTS: Record<string, string> = { accept: "accepted", reject: "rejected", correct: "corrected", add: "added", disagree: "reviewers disagree" };
