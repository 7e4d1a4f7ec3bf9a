import { mayReview } from "./about.svelte";
import { post, type Problem } from "./api";
import { layerOf } from "./record";
import type { Report } from "./report";
import type { Review, Span } from "./types";

export interface Judgement {
  verdict: "accept" | "reject" | "correct";
  field?: string;
  value?: string;
  note?: string;
}

export interface Addition {
  layer: "event" | "attribution";
  fields: Record<string, string>;
  note: string;
}

/** Judging the items of one report at a time: what is open on the page, and sending it. */
export class Judging {
  editing = $state(false);
  adding = $state.raw<Span | null>(null); // words that tell what was missed, in UTF-16
  problem = $state.raw<Problem>();

  constructor(
    private report: () => Report | undefined,
    private doc: () => number | undefined, // key; undefined where the report is not in the corpus
    private done: (r: Review) => void,
  ) {}

  get allowed(): boolean {
    return this.doc() !== undefined && mayReview();
  }

  may(id: string): boolean {
    return this.allowed && ["events", "attributions"].includes(layerOf(id));
  }

  judge(id: string, j: Judgement): Promise<boolean> {
    return this.send({ layer: layerOf(id) === "events" ? "event" : "attribution", id }, j);
  }

  add(a: Addition): Promise<boolean> {
    const span = this.adding && this.report()?.positions.back(this.adding);
    return this.send({ layer: a.layer, span }, { verdict: "add", value: JSON.stringify(a.fields), note: a.note || undefined });
  }

  /** Closes what is open; false when nothing is. */
  close(): boolean {
    const open = this.editing || this.adding !== null;
    this.editing = false;
    this.adding = null;
    return open;
  }

  private async send(target: object, what: object): Promise<boolean> {
    try {
      const r = await post<Review>("reviews", { target: { document: this.doc(), ...target }, ...what });
      this.problem = undefined;
      this.done(r);
      return true;
    } catch (p) {
      this.problem = p as Problem;
      return false;
    }
  }
}
