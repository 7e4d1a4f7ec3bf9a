import { Fetched } from "./fetched.svelte";
import type { About } from "./types";

/** What the server says of itself and of its corpus; fetched once. */
export const about = new Fetched<About>();

export function mayReview(): boolean {
  const role = about.data?.role;
  return role === "reviewer" || role === "admin";
}
