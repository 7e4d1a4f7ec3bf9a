import { expect, test as base, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every page watches itself: no error in its console, nothing asked of another host. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (e) => faults.push(`error: ${e.message}`));
    page.on("console", (m) => m.type() === "error" && faults.push(`console: ${m.text()}`));
    page.on("request", (r) => !r.url().startsWith(baseURL!) && !/^(data|blob|about):/.test(r.url()) && faults.push(`asked elsewhere: ${r.url()}`));
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };

/** What axe finds against WCAG 2.2 A and AA, and its best practices. */
export async function accessible(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: string[] = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run: (o: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run;
    const r = await run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return r.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " | " + n.failureSummary.replace(/\s+/g, " ").slice(0, 200)).join("\n   ")}`);
  });
  return found.map((f) => `${new URL(page.url()).pathname + new URL(page.url()).search}: ${f}`);
}

/** Waits until nothing is being fetched. */
export async function settled(page: Page) {
  await page.waitForLoadState("networkidle");
  await expect(page.locator(".bar.on")).toHaveCount(0);
  await expect(page.locator('[role="status"]', { hasText: "…" })).toHaveCount(0);
}

/** How many pixels of the drawing on a page have a colour of app.css. */
export function painted(page: Page, colour: string): Promise<number> {
  return page.locator("main canvas").evaluate((canvas: HTMLCanvasElement, name) => {
    const g = document.createElement("canvas").getContext("2d")!;
    g.fillStyle = getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();
    g.fillRect(0, 0, 1, 1);
    const want = g.getImageData(0, 0, 1, 1).data;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    let n = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] === want[0] && data[i + 1] === want[1] && data[i + 2] === want[2] && data[i + 3] === 255) n++;
    return n;
  }, colour);
}

/** Nothing sticks out to the right. */
export async function fits(page: Page) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect.soft(inner, `${page.url()} is ${inner} wide in ${outer}`).toBeLessThanOrEqual(outer!);
}
