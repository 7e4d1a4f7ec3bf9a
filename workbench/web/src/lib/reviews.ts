import type { Review, Verdict } from "./types";

/** What reviewers say about one item, the latest word on each field on top of what the machine found. */
export interface Standing {
  verdict: Verdict | "";
  fields: Map<string, Review>; // the last correction of each field
  all: Review[];
}

export function standing(reviews: Review[], id: string): Standing {
  const all = reviews.filter((r) => r.id === id).sort((a, b) => a.key - b.key);
  const fields = new Map<string, Review>();
  for (const r of all) {
    if (r.verdict === "correct" && r.field) fields.set(r.field, r);
    if (r.verdict === "accept") fields.clear();
  }
  return { verdict: all.at(-1)?.verdict ?? "", fields, all };
}

export const VERDICTS: Record<string, string> = { accept: "accepted", reject: "rejected", correct: "corrected", add: "added" };
