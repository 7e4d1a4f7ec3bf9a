import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { NetworkAnswer } from "./types";
import type { Box } from "./view.svelte";
import { quadOf } from "./words";

export interface Knot extends SimulationNodeDatum {
  key: string;
  name: string;
  country: string;
  n: number;
  r: number;
}

/** How large what happens most often is drawn; the area of all else is to that as it is to the most. */
const LARGEST = { knot: 24, tie: 7 };

/** All that one actor does to another. */
export interface Tie {
  from: Knot;
  to: Knot;
  n: number;
  types: { type: string; n: number }[]; // the most frequent first
  quad: number;
  width: number;
}

/** Ties of pairs instead of edges of types. Edges to actors left out are dropped, and actors without ties. */
export function graph(a: NetworkAnswer): { knots: Knot[]; ties: Tie[] } {
  const size = scale(a.nodes.map((n) => n.n), 2.2, LARGEST.knot);
  const knots = a.nodes.map((n, i) => ({ ...place(i), key: n.key, name: n.name, country: n.country, n: n.n, r: 4 + size(n.n) }));
  const by = new Map(knots.map((k) => [k.key, k]));
  const ties = new Map<string, Tie>();
  for (const e of a.edges) {
    const [from, to] = [by.get(e.from), by.get(e.to)];
    if (!from || !to || from === to) continue;
    const id = e.from + "\n" + e.to;
    const tie: Tie = ties.get(id) ?? { from, to, n: 0, types: [], quad: 0, width: 1 };
    tie.n += e.n;
    tie.types.push({ type: e.type, n: e.n });
    ties.set(id, tie);
  }
  const width = scale([...ties.values()].map((t) => t.n), 1, LARGEST.tie);
  for (const t of ties.values()) {
    t.width = 1 + width(t.n);
    t.types.sort((x, y) => y.n - x.n);
    t.quad = quadOf(t.types[0]?.type ?? "");
  }
  const tied = new Set([...ties.values()].flatMap((t) => [t.from, t.to]));
  return { knots: knots.filter((k) => tied.has(k)), ties: [...ties.values()].sort((x, y) => y.n - x.n) };
}

/** Root scale: so much for one event, but no more than largest for the most. */
function scale(counts: number[], one: number, largest: number): (n: number) => number {
  const each = Math.min(one, largest / Math.sqrt(Math.max(1, ...counts)));
  return (n) => each * Math.sqrt(n);
}

/** Where a knot begins: on a spiral, so that the same network always looks the same. */
function place(i: number): { x: number; y: number } {
  const turn = i * 2.399963;
  const far = 14 * Math.sqrt(i + 0.5);
  return { x: far * Math.cos(turn), y: far * Math.sin(turn) };
}

/** Lays the knots out, a few steps at a time, so that the page stays alive; done is called when they rest. */
export function settle(knots: Knot[], ties: Tie[], step: () => void): () => void {
  const many = knots.length;
  const crowd = Math.max(1, ties.length / (4 * many)); // where all know one another, ties pull less
  const sim = forceSimulation(knots)
    .force("tie", forceLink<Knot, { source: Knot; target: Knot; n: number }>(ties.map((t) => ({ source: t.from, target: t.to, n: t.n }))).distance(70).strength((l) => (0.7 * Math.min(1, 0.2 + 0.11 * l.n)) / Math.sqrt(crowd)))
    .force("charge", forceManyBody<Knot>().strength(many > 120 ? -90 : -190).distanceMax(420))
    .force("apart", forceCollide<Knot>((k) => k.r + 9))
    .force("center", forceCenter(0, 0))
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength(0.08))
    .stop();
  let left = 260;
  let frame = 0;
  const run = () => {
    const until = performance.now() + 12;
    while (left > 0 && performance.now() < until) {
      sim.tick();
      left--;
    }
    step();
    if (left > 0) frame = requestAnimationFrame(run);
  };
  frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}

/** The rectangle around all knots, and around the names that stand beside some of them. */
export function bounds(knots: Knot[], named: Set<string>): Box {
  if (!knots.length) return { x: -100, y: -100, width: 200, height: 200 };
  const right = (k: Knot) => (k.x ?? 0) + k.r + (named.has(k.key) ? 7 * k.name.length : 0);
  const l = Math.min(...knots.map((k) => (k.x ?? 0) - k.r)) - 20;
  const t = Math.min(...knots.map((k) => (k.y ?? 0) - k.r)) - 20;
  return { x: l, y: t, width: Math.max(...knots.map(right)) + 20 - l, height: Math.max(...knots.map((k) => (k.y ?? 0) + k.r)) + 20 - t };
}
