import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";
import { write, type Pen } from "./pen";
import type { PlacesAnswer } from "./types";
import type { Box } from "./view.svelte";

/** The whole world, in units of the drawing. */
export const WORLD: Box = { x: 0, y: 0, width: 960, height: 490 };

const projection = geoNaturalEarth1().fitSize([WORLD.width, WORLD.height], { type: "Sphere" });
const topology = world as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const path = geoPath(projection);
const land = new Path2D(path(feature(topology, topology.objects.land)) ?? "");
const borders = new Path2D(path(mesh(topology, topology.objects.countries, (a, b) => a !== b)) ?? "");
const lines = new Path2D(path(geoGraticule10()) ?? "");

/** A place on the map. Its radius is in pixels at any size of the map, so that places come apart where it is enlarged. */
export type Dot = PlacesAnswer["places"][number] & { x: number; y: number; r: number };

/** The places as dots, the most frequent first. */
export function dotsOf(places: PlacesAnswer["places"]): Dot[] {
  const top = Math.max(12, ...places.map((p) => p.n));
  const dots = places.flatMap((p) => {
    const at = projection([p.lon, p.lat]);
    return at ? [{ ...p, x: at[0], y: at[1], r: 2.5 + 11 * Math.sqrt(p.n / top) }] : [];
  });
  return dots.sort((a, b) => b.n - a.n);
}

/** The rectangle around some dots. */
export function around(dots: Dot[]): Box {
  const xs = dots.map((d) => d.x);
  const ys = dots.map((d) => d.y);
  const [l, t] = [Math.min(...xs) - 30, Math.min(...ys) - 30];
  return { x: l, y: t, width: Math.max(...xs) + 30 - l, height: Math.max(...ys) + 30 - t };
}

/** The dots whose names find room where so many pixels are one unit; found anew only when the map is enlarged. */
export function namesOf(dots: Dot[]): (scale: number) => Dot[] {
  let at = 0;
  let names: Dot[] = [];
  return (scale) => {
    if (scale !== at) [at, names] = [scale, labelled(dots, 1 / scale)];
    return names;
  };
}

function labelled(dots: Dot[], unit: number): Dot[] {
  const taken: { l: number; r: number; t: number; b: number }[] = [];
  return dots.filter((d) => {
    const box = { l: d.x - d.r * unit, r: d.x + (d.r + 4 + 6 * d.name.length) * unit, t: d.y - 7 * unit, b: d.y + 7 * unit };
    if (taken.some((o) => o.l < box.r && box.l < o.r && o.t < box.b && box.t < o.b)) return false;
    taken.push(box);
    return true;
  });
}

export function drawMap(pen: Pen, dots: Dot[], names: Dot[]) {
  const { g, scale, colour } = pen;
  const trace = (what: Path2D, stroke: string, width: number) => {
    g.strokeStyle = colour(stroke);
    g.lineWidth = width / scale;
    g.stroke(what);
  };
  trace(lines, "line", 0.4);
  g.fillStyle = colour("raised");
  g.fill(land);
  trace(land, "edge", 0.5);
  trace(borders, "line", 1);
  g.fillStyle = g.strokeStyle = colour("q4");
  g.lineWidth = 1 / scale;
  for (const d of dots) drawDot(g, d, scale);
  g.globalAlpha = 1;
  for (const d of names) write(pen, d.name, d.x + (d.r + 2) / scale, d.y + 3 / scale, 11 / scale);
}

function drawDot(g: CanvasRenderingContext2D, d: Dot, scale: number) {
  g.beginPath();
  g.arc(d.x, d.y, d.r / scale, 0, 2 * Math.PI);
  g.globalAlpha = 0.6;
  g.fill();
  g.globalAlpha = 1;
  g.stroke();
}

/** The smallest dot at a point: it lies on top of larger ones. */
export function dotAt(dots: Dot[], x: number, y: number, scale: number): Dot | undefined {
  return dots.filter((d) => Math.hypot(d.x - x, d.y - y) <= (d.r + 2) / scale).at(-1);
}
