import { untrack } from "svelte";
import { get, Problem } from "./api";
import type { Page } from "./types";

/** How many requests are under way: the bar at the top of the page tells it. */
export const traffic = $state({ open: 0 });

/** What came, or why nothing came. While new data is on its way the old stays, so that pages do not flicker. */
export class Fetched<T> {
  data = $state.raw<T>();
  problem = $state.raw<Problem>();
  busy = $state(false);
  private abort?: AbortController;

  async load(path: string, done: (was: T | undefined, now: T) => T = (_, now) => now) {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    this.busy = true;
    traffic.open++;
    try {
      const now = await get<T>(path, abort.signal);
      this.data = done(this.data, now);
      this.problem = undefined;
    } catch (e) {
      if (e instanceof Problem && this.abort === abort) {
        this.problem = e;
        this.data = undefined;
      }
    } finally {
      traffic.open--;
      if (this.abort === abort) this.busy = false;
    }
  }

  /** Loads anew whenever the path changes; for the life of the component that asks. */
  follow(path: () => string) {
    const now = $derived(path()); // of what it depends on only what changes it counts
    $effect(() => {
      const p = now;
      if (p) untrack(() => void this.load(p)); // what loading reads and writes is no reason to load again
      return () => this.abort?.abort();
    });
  }
}

/** Data that follows a path: whenever the path changes it is fetched anew. An empty path fetches nothing. */
export function fetched<T>(path: () => string): Fetched<T> {
  const f = new Fetched<T>();
  f.follow(path);
  return f;
}

/** A list that grows by pages. */
export class Listed<T> extends Fetched<Page<T>> {
  constructor(private path: () => string) {
    super();
    this.follow(path);
  }

  get items(): T[] {
    return this.data?.items ?? [];
  }

  more() {
    const next = this.data?.next;
    if (!next || this.busy) return;
    const path = this.path();
    const sep = path.includes("?") ? "&" : "?";
    void this.load(`${path}${sep}after=${encodeURIComponent(next)}`, (was, now) => ({ ...now, items: [...(was?.items ?? []), ...now.items] }));
  }
}
