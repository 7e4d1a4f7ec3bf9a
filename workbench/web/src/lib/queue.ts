import { query } from "./filters";
import type { AttributionRow, EventRow, Verdict } from "./types";
import { list, quadOf } from "./words";

/** What is judged one after the other: events, or who said what. */
export type Layer = "event" | "attribution";

/** One thing to judge, as a line of the queue. */
export interface Item {
  key: string; // as reviews name it
  id: string; // in the reading of its report
  doc: number;
  day: string;
  publisher: string;
  title: string;
  kind: string;
  quad?: number;
  line: string;
  sure: number;
  disputed: boolean;
  reviewed: Verdict | "disagree" | "";
}

/** In which order things are judged: the name in addresses, what it is called, and what the API takes for it. */
export const ORDERS: { name: string; label: string; layers: Layer[]; asks: Record<string, string> }[] = [
  { name: "", label: "least sure first", layers: ["event", "attribution"], asks: { order: "unsure" } },
  { name: "disputed", label: "disputed first", layers: ["event"], asks: { order: "disputed" } },
  { name: "newest", label: "newest first", layers: ["event", "attribution"], asks: { newest: "true" } },
  { name: "oldest", label: "oldest first", layers: ["event", "attribution"], asks: {} },
];

/** The path of a queue under the filters of an address. */
export function queue(layer: Layer, params: URLSearchParams): string {
  const order = ORDERS.find((o) => o.name === params.get("order") && o.layers.includes(layer)) ?? ORDERS[0]!;
  const judged: Record<string, string> = params.get("judged") === "true" ? {} : { unjudged: "true" };
  return query(layer === "event" ? "events" : "attributions", params, { limit: "50", ...order.asks, ...judged });
}

export function item(row: EventRow | AttributionRow): Item {
  const common = { id: row.id, doc: row.doc, day: row.day, publisher: row.publisher ?? "", title: row.title ?? "", sure: row.confidence ?? 0, reviewed: row.reviewed };
  if ("act" in row) {
    return { ...common, key: `${row.doc}/${row.id}`, kind: row.act, line: `${row.speaker || row.source || "somebody"}: ${row.content}`, disputed: false };
  }
  const to = row.recipient_names?.length ? " → " + list(row.recipient_names) : "";
  return { ...common, key: row.key, kind: row.type, quad: row.quad ?? quadOf(row.type), line: (list(row.actor_names ?? []) || "somebody") + to, disputed: !!row.disputed?.length };
}
