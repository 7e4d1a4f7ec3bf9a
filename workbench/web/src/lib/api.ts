// Talking to the server. Failures are Problems (RFC 9457) that say in words what was wrong.

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

async function answer<T>(request: Promise<Response>): Promise<T> {
  let r: Response;
  try {
    r = await request;
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw new Problem(0, "No answer", "The server does not answer. Is “rapporteur serve” still running?");
  }
  if (r.ok) return r.status === 204 ? (undefined as T) : ((await r.json()) as T);
  const body = (await r.json().catch(() => ({}))) as { title?: string; detail?: string; errors?: { message: string }[] };
  const more = body.errors?.map((e) => e.message).join("; ");
  throw new Problem(r.status, body.title ?? r.statusText, [body.detail, more].filter(Boolean).join(": "));
}

const ACCEPT = { Accept: "application/json" };
const ahead = new Map<string, { response: Promise<Response>; abort: AbortController }>();

/** Asks for what a page that is still being built will get. */
export function prefetch(path: string) {
  const abort = new AbortController();
  const response = fetch("/api/" + path, { signal: abort.signal, headers: ACCEPT });
  response.catch(() => {}); // whoever gets it hears of it
  ahead.set(path, { response, abort });
}

/** GET of a path below /api. */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const asked = ahead.get(path);
  if (!asked) return answer<T>(fetch("/api/" + path, { signal, headers: ACCEPT }));
  ahead.delete(path);
  signal?.addEventListener("abort", () => asked.abort.abort());
  return answer<T>(asked.response);
}

/** POST of JSON to a path below /api. */
export function post<T>(path: string, body: unknown, method = "POST"): Promise<T> {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-Requested-With": "rapporteur" };
  return answer<T>(fetch("/api/" + path, { method, headers, body: JSON.stringify(body) }));
}
