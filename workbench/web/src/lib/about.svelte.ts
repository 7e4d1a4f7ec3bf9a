import { get } from "./api";
import { Fetched } from "./fetched.svelte";
import type { About } from "./types";

/** What the server says of itself and of its corpus. */
export const about = new Fetched<About>();

/** How much of its numbers the server has in memory, from 0 to 1. Until it has all, what counts over all events would wait, and
 * since a browser asks a server for six things at a time, all else would wait behind it. It is taken to have them until it says
 * otherwise: then what was asked is broken off, and asked again when they are there. */
export const memory = $state({ loaded: 1 });

/** Asks what there is, and, while numbers are being loaded, how far that is. */
export async function meet() {
  await about.load("about");
  memory.loaded = about.data?.loaded ?? 1;
  while (about.data && memory.loaded < 1) {
    await new Promise((done) => setTimeout(done, 400));
    memory.loaded = await get<About>("about").then((a) => a.loaded, () => memory.loaded);
  }
}

/** The path of what counts over all events, once that is answered at once; before, nothing is asked. */
export function counted(path: string): string {
  return memory.loaded === 1 ? path : "";
}

/** The modes that PLOVER has for a type of events. */
export function modesOf(type: string): string[] {
  return about.data?.types.find((t) => t.type === type)?.modes ?? [];
}

export function mayReview(): boolean {
  const role = about.data?.role;
  return role === "reviewer" || role === "admin";
}
