import type { Knot, Tie } from "./graph";
import type { Pen, Spot } from "./pen";
import { write } from "./pen";
import { count, plain } from "./words";

/** A network as it is drawn: whose names stand beside them, and what is near the pointer, of which all else is not. */
export interface Scene {
  knots: Knot[];
  ties: Tie[];
  named: Set<string>;
  near: string; // key of a knot
}

const ARROW = 7; // units
const FAINT = 0.12;

/** Where a tie begins, bends and ends: at the rim of the knot it leads to. */
function curve(t: Tie): [x1: number, y1: number, mx: number, my: number, x2: number, y2: number] {
  const [x1, y1, x2, y2] = [t.from.x ?? 0, t.from.y ?? 0, t.to.x ?? 0, t.to.y ?? 0];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const rim = (t.to.r + 5) / (Math.hypot(dx, dy) || 1);
  return [x1, y1, (x1 + x2) / 2 + dy * 0.12, (y1 + y2) / 2 - dx * 0.12, x2 - dx * rim, y2 - dy * rim];
}

export function drawNetwork(pen: Pen, scene: Scene) {
  const { near } = scene;
  const touched = new Set([near, ...scene.ties.filter((t) => t.from.key === near || t.to.key === near).flatMap((t) => [t.from.key, t.to.key])]);
  for (const t of scene.ties) drawTie(pen, t, !near || t.from.key === near || t.to.key === near);
  for (const k of scene.knots) drawKnot(pen, k, !near || touched.has(k.key));
  pen.g.globalAlpha = 1;
  for (const k of scene.knots) if (near ? touched.has(k.key) : scene.named.has(k.key)) write(pen, k.name, (k.x ?? 0) + k.r + 4, (k.y ?? 0) + 4, 12);
}

function drawTie({ g, colour }: Pen, t: Tie, lit: boolean) {
  const [x1, y1, mx, my, x2, y2] = curve(t);
  g.globalAlpha = lit ? 0.75 : FAINT;
  g.strokeStyle = g.fillStyle = colour(`q${t.quad}`);
  g.lineWidth = t.width;
  g.beginPath();
  g.moveTo(x1, y1);
  g.quadraticCurveTo(mx, my, x2, y2);
  g.stroke();
  const long = Math.hypot(x2 - mx, y2 - my) || 1;
  const [ux, uy] = [((x2 - mx) / long) * ARROW, ((y2 - my) / long) * ARROW];
  g.beginPath();
  g.moveTo(x2 + ux / 4, y2 + uy / 4);
  g.lineTo(x2 - ux * 0.75 - uy / 2, y2 - uy * 0.75 + ux / 2);
  g.lineTo(x2 - ux * 0.75 + uy / 2, y2 - uy * 0.75 - ux / 2);
  g.fill();
}

function drawKnot({ g, colour }: Pen, k: Knot, lit: boolean) {
  g.globalAlpha = lit ? 1 : FAINT;
  g.fillStyle = colour("actor");
  g.strokeStyle = colour("edge");
  g.lineWidth = 1;
  g.beginPath();
  g.arc(k.x ?? 0, k.y ?? 0, k.r, 0, 2 * Math.PI);
  g.fill();
  g.stroke();
}

/** The knot, or else the tie, that lies at a point. */
export function struck(scene: Scene, x: number, y: number, scale: number, href: (what: Knot | Tie) => string): Spot | null {
  const knot = scene.knots.find((k) => Math.hypot((k.x ?? 0) - x, (k.y ?? 0) - y) <= k.r + 2 / scale);
  if (knot) return { what: `${knot.name}, ${count(knot.n, "event")}`, href: href(knot), key: knot.key };
  const tie = scene.ties.find((t) => distance(curve(t), x, y) <= t.width / 2 + 3 / scale);
  return tie ? { what: `${tie.from.name} → ${tie.to.name}: ${tie.types.map((t) => `${plain(t.type)} ${t.n}`).join(", ")}`, href: href(tie), key: "" } : null;
}

/** How far a point is from a curve, near enough: from a dozen points of it. */
function distance([x1, y1, mx, my, x2, y2]: ReturnType<typeof curve>, x: number, y: number): number {
  const reach = Math.hypot(x2 - x1, y2 - y1);
  if (Math.hypot(mx - x, my - y) > reach) return Infinity;
  const steps = Math.max(12, Math.ceil(reach / 8));
  let least = Infinity;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    least = Math.min(least, Math.hypot(a * x1 + b * mx + c * x2 - x, a * y1 + b * my + c * y2 - y));
  }
  return least;
}
