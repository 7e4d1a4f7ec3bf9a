import type { Page } from "@playwright/test";
import { expect, fits, settled, test } from "./page";

// A million events: the first page, each filter, map and network, in the browser, in milliseconds until they can be read. It
// needs the corpus that `workbench/browser.sh -million` makes, and says nothing on a smaller one. On a machine that does much
// else SLOWNESS allows more time.
const slow = Number(process.env.SLOWNESS ?? 1);
const pictures = "screenshots/million-";

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ request }) => {
  const about = await (await request.get("/api/about")).json();
  test.skip(about.counts.events < 1_000_000, "needs a million events: workbench/browser.sh -million");
});

/** How long until what is done shows what is told, by the page's own clock. */
async function until(page: Page, act: () => Promise<unknown>, shown: string): Promise<number> {
  await page.evaluate((selector) => {
    const w = window as unknown as { shownAt?: Promise<number> };
    const start = performance.now();
    w.shownAt = new Promise((done) => {
      let gone = false; // what stood there before has to go first, or to change
      const before = document.querySelector(selector)?.textContent;
      const look = () => {
        const now = document.querySelector(selector);
        gone ||= now?.textContent !== before;
        if (now && gone && !document.querySelector(".busy")) requestAnimationFrame(() => done(performance.now() - start));
        else requestAnimationFrame(look);
      };
      look();
    });
  }, shown);
  await act();
  return page.evaluate(() => (window as unknown as { shownAt: Promise<number> }).shownAt);
}

function note(what: string, took: number, bar: number) {
  test.info().annotations.push({ type: what, description: `${Math.round(took)} ms` });
  console.log(`${what}: ${Math.round(took)} ms (bar ${bar})`);
  expect.soft(took, what).toBeLessThan(bar * slow);
}

/** Frames a second while the pointer drags over a drawing, and the longest wait for one. */
async function panned(page: Page): Promise<{ fps: number; longest: number }> {
  const box = (await page.locator("svg[role=group]").boundingBox())!;
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const times: number[] = [];
        const start = performance.now();
        const look = (t: number) => (times.push(t), performance.now() - start < 2000 ? requestAnimationFrame(look) : done(times));
        requestAnimationFrame(look);
      }),
  );
  const [x, y] = [box.x + box.width / 2 + 7, box.y + box.height * 0.85];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 60; i++) await page.mouse.move(x + 120 * Math.sin(i / 5), y - 60 * Math.cos(i / 5) + 60);
  await page.mouse.up();
  const times = await frames;
  const gaps = times.slice(1).map((t, i) => t - times[i]!);
  return { fps: Math.round((1000 * gaps.length) / (times.at(-1)! - times[0]!)), longest: Math.max(...gaps) };
}

test("the first page can be used while the numbers are still being read", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/nowhere"); // the browser and its cache are warm, the corpus is not
  const start = Date.now();
  await page.goto("/");
  await page.locator("main ol > li").first().waitFor();
  await page.locator("figure svg rect").first().waitFor();
  note("first page, events and timeline", Date.now() - start, 1000);
  const loading = page.locator("main progress");
  if (await loading.count()) await page.screenshot({ path: pictures + "loading.png" });
  await expect(loading).toHaveCount(0, { timeout: 120_000 });
  await settled(page);
  await page.screenshot({ path: pictures + "corpus.png" });
});

test("first page once the numbers are there", async ({ page }) => {
  await page.goto("/nowhere");
  const start = Date.now();
  await page.goto("/");
  await page.locator("main ol > li").first().waitFor();
  await page.locator("aside li").first().waitFor();
  note("first page with all counts", Date.now() - start, 1000);
});

test("each filter", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await settled(page);
  for (const title of ["Type", "Status", "Who acts", "To whom", "Where", "Publisher"]) {
    const links = page.locator("aside section", { has: page.getByRole("heading", { name: title, exact: true }) }).locator("li a");
    if ((await links.count()) < 2) continue; // what all events share narrows nothing
    const link = links.nth(1);
    note(`filter ${title}`, await until(page, () => link.click(), ".tabs .n"), 300);
    await settled(page);
    await page.goBack();
    await settled(page);
  }
  note("filter disputed", await until(page, () => page.getByRole("link", { name: "Only what is disputed" }).click(), ".tabs .n"), 300);
  await settled(page);
  await page.goBack();
  await settled(page);
  const bars = (await page.locator("figure svg").boundingBox())!;
  const brush = async () => {
    await page.mouse.move(bars.x + bars.width * 0.5, bars.y + 40);
    await page.mouse.down();
    await page.mouse.move(bars.x + bars.width * 0.7, bars.y + 40, { steps: 3 });
    await page.mouse.up();
  };
  note("filter time, brushed", await until(page, brush, ".tabs .n"), 300);
  await settled(page);
  await page.screenshot({ path: pictures + "filtered.png" });
});

for (const name of ["network", "map"]) {
  test(`${name} stays fluid, and says what it leaves out`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("/actors");
    await settled(page);
    const mark = name === "map" ? "main svg circle" : "main svg .knot";
    note(`${name} of all events`, await until(page, () => page.locator(`nav a[href="/${name}"]`).click(), mark), 1000);
    await settled(page);
    await page.waitForTimeout(3000 * slow); // the drawing comes to rest
    await expect(page.locator("main .soft", { hasText: / of \d/ }).first()).toBeVisible();
    await fits(page);
    await page.screenshot({ path: `${pictures}${name}.png` });
    const { fps, longest } = await panned(page);
    console.log(`${name} panned: ${fps} frames a second, the longest wait ${Math.round(longest)} ms`);
    test.info().annotations.push({ type: `${name} panned`, description: `${fps} frames a second` });
    expect.soft(fps, `${name}: frames a second`).toBeGreaterThan(24 / slow);
  });
}
