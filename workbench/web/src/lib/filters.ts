import { href } from "./router.svelte";

/** What narrows a corpus; the names are those of `rapporteur query` and of the API. */
export const FILTERS = [
  "q", "actor", "recipient", "with", "type", "status", "publisher", "place",
  "from", "to", "disputed", "story", "document", "run", "speaker", "act",
] as const;

export type Filter = (typeof FILTERS)[number];

const REPEATED = new Set<string>(["type", "status", "act", "with"]);

/** The filters among the parameters of an address, in one order, so that the same filters make the same request. */
export function filtersOf(params: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of FILTERS) for (const value of params.getAll(name)) if (value) out.append(name, value);
  return out;
}

export function has(params: URLSearchParams, name: Filter, value: string): boolean {
  return params.getAll(name).includes(value);
}

/** The parameters with a value added, or taken away where it is there. Filters that take one value change it. */
export function toggled(params: URLSearchParams, name: Filter, value: string): URLSearchParams {
  const out = new URLSearchParams();
  const was = params.getAll(name);
  for (const [n, v] of params) if (n !== name) out.append(n, v);
  const rest = was.filter((v) => v !== value);
  if (REPEATED.has(name)) for (const v of rest) out.append(name, v);
  if (rest.length === was.length) out.append(name, value);
  return out;
}

/** The address of the corpus narrowed by single values. */
export function corpus(filters: Partial<Record<Filter, string>>, more: Record<string, string> = {}): string {
  const p = new URLSearchParams();
  for (const name of FILTERS) if (filters[name]) p.set(name, filters[name]!);
  for (const [n, v] of Object.entries(more)) p.set(n, v);
  return href("/", p);
}

/** A path of the API with the filters of an address and further parameters. */
export function query(path: string, params: URLSearchParams, more: Record<string, string> = {}): string {
  const p = filtersOf(params);
  for (const [n, v] of Object.entries(more)) p.set(n, v);
  return href(path, p);
}

/** What the corpus asks of the events that pass the filters: the newest of them, when they happened, and by what they can be narrowed. */
export const asks = {
  newest: (of: string, params: URLSearchParams) => query(of, params, { newest: "true" }),
  timeline: (params: URLSearchParams, from = "") => query("counts", params, { by: "auto,quad", ...(from && { from }) }),
  facets: (params: URLSearchParams) => query("facets", params),
};

const NAMES: Partial<Record<Filter, string>> = { q: "text", from: "from", to: "until" };

/** How a filter is called on the page. */
export function filterName(name: Filter): string {
  return NAMES[name] ?? name;
}
