// Where the reader is. All that a page shows is in its address, so that reload, back and a shared link show the same.

class Place {
  path = $state(location.pathname);
  params = $state.raw(new URLSearchParams(location.search));

  constructor() {
    addEventListener("popstate", () => this.read());
  }

  private read() {
    this.path = location.pathname;
    this.params = new URLSearchParams(location.search);
  }

  /** Goes to an address of the workbench. With replace it takes the place of the present one in the history. */
  go(href: string, replace = false) {
    if (href === location.pathname + location.search) return;
    const moved = new URL(href, location.origin).pathname !== location.pathname;
    history[replace ? "replaceState" : "pushState"](null, "", href);
    this.read();
    if (moved) scrollTo(0, 0);
  }

  /** Changes single parameters of the present address; null takes one away. */
  set(changes: Record<string, string | null>, replace = false) {
    this.go(hrefWith(this.path, this.params, changes), replace);
  }

  get(name: string): string {
    return this.params.get(name) ?? "";
  }
}

/** The address of path with params changed. */
export function hrefWith(path: string, params: URLSearchParams, changes: Record<string, string | null>): string {
  const p = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") p.delete(name);
    else p.set(name, value);
  }
  return href(path, p);
}

/** path?params, without the question mark where there are none. */
export function href(path: string, params: URLSearchParams | Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  return query ? `${path}?${query}` : path;
}

export const place = new Place();

/** Follows links of the workbench without loading the page anew; all others are left to the browser. */
export function followLinks(e: MouseEvent) {
  if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  const a = (e.target as Element).closest?.("a");
  if (!a || a.target || a.hasAttribute("download") || a.origin !== location.origin || a.pathname.startsWith("/api/")) return;
  if (a.hash && a.pathname === location.pathname) return;
  e.preventDefault();
  place.go(a.pathname + a.search);
}
