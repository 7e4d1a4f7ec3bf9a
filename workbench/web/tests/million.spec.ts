import type { Browser, Page } from "@playwright/test";
import { Meter, told } from "./meter";
import { expect, fits, painted, settled, test } from "./page";

// A million events: the first page, each filter, map and network, in the browser, in milliseconds until they can be read, and
// beside these what it cost browser and server, which does not depend on what else the machine does. It needs the corpus that
// `workbench/browser.sh -million` makes, and says nothing on a smaller one. On a machine that does much else SLOWNESS allows
// more time.
const slow = Number(process.env.SLOWNESS ?? 1);
const pictures = "screenshots/million-";
const bars = { page: 1000, filter: 300, frames: 24 };

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

/** Prints how long something took and what it cost, and holds it against its bar. */
async function measured(page: Page, browser: Browser, what: string, bar: number, act: () => Promise<number>) {
  const meter = await Meter.on(page, browser);
  const before = await meter.read();
  const took = await act();
  await settled(page);
  const line = `${what}: ${Math.round(took)} ms (bar ${bar}); ${told(await meter.since(before))}`;
  test.info().annotations.push({ type: what, description: line });
  console.log(line);
  expect.soft(took, what).toBeLessThan(bar * slow);
}

/** Opens the first page; until its events and so much besides can be read. */
async function opened(page: Page, ...besides: string[]): Promise<number> {
  const start = Date.now();
  await page.goto("/");
  for (const what of ["main ol > li", ...besides]) await page.locator(what).first().waitFor();
  return Date.now() - start;
}

/** Frames a second while the pointer drags over a drawing, and the longest wait for one. */
async function panned(page: Page): Promise<{ fps: number; longest: number }> {
  const box = (await page.locator("main canvas").boundingBox())!;
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
  for (let i = 0; i < 120; i++) await page.mouse.move(x + 120 * Math.sin(i / 5), y - 60 * Math.cos(i / 5) + 60);
  await page.mouse.up();
  const times = await frames;
  const gaps = times.slice(1).map((t, i) => t - times[i]!);
  return { fps: Math.round((1000 * gaps.length) / (times.at(-1)! - times[0]!)), longest: Math.max(...gaps) };
}

test("the first page can be used while the numbers are still being read", async ({ page, browser }) => {
  test.setTimeout(240_000);
  await page.goto("/nowhere"); // the browser and its cache are warm, the corpus is not
  await measured(page, browser, "first page of a corpus just opened, events and timeline", bars.page, () => opened(page, "figure svg path[d]:not([d=''])"));
  const loading = page.locator("main progress");
  if (await loading.count()) await page.screenshot({ path: pictures + "loading.png" });
  await expect(loading).toHaveCount(0, { timeout: 120_000 });
  await settled(page);
  await page.screenshot({ path: pictures + "corpus.png" });
});

test("first page once the numbers are there", async ({ page, browser }) => {
  await page.goto("/nowhere");
  await measured(page, browser, "first page with all counts", bars.page, () => opened(page, "figure svg path[d]:not([d=''])", "aside li"));
});

test("each filter", async ({ page, browser }) => {
  test.setTimeout(120_000 * Math.max(1, slow));
  await page.goto("/");
  await settled(page);
  const filter = async (what: string, act: () => Promise<unknown>) => {
    await measured(page, browser, `filter ${what}`, bars.filter, () => until(page, act, ".tabs .n"));
    await page.goBack();
    await settled(page);
  };
  for (const title of ["Type", "Status", "Who acts", "To whom", "Where", "Publisher"]) {
    const links = page.locator("aside section", { has: page.getByRole("heading", { name: title, exact: true }) }).locator("li a");
    if ((await links.count()) < 2) continue; // what all events share narrows nothing
    await filter(title, () => links.nth(1).click());
  }
  const status = page.locator("aside li a", { hasText: "actual" });
  await filter("of half of all events", () => status.click());
  await filter("disputed", () => page.getByRole("link", { name: "Only what is disputed" }).click());
  const timeline = page.locator("figure svg");
  await timeline.scrollIntoViewIfNeeded(); // going back has brought the page to where it was scrolled
  const over = (await timeline.boundingBox())!;
  await filter("time, brushed", async () => {
    await page.mouse.move(over.x + over.width * 0.5, over.y + 40);
    await page.mouse.down();
    await page.mouse.move(over.x + over.width * 0.7, over.y + 40, { steps: 3 });
    await page.mouse.up();
  });
  await status.click();
  await settled(page);
  await page.screenshot({ path: pictures + "filtered.png" });
});

for (const name of ["network", "map"]) {
  test(`${name} stays fluid, and says what it leaves out`, async ({ page, browser }) => {
    test.setTimeout(120_000);
    await page.goto("/actors");
    await settled(page);
    await measured(page, browser, `${name} of all events`, bars.page, () => until(page, () => page.locator(`nav a[href="/${name}"]`).click(), "main tbody tr a"));
    await page.waitForTimeout(1000 * slow); // the drawing comes to rest
    await expect(page.locator("main .soft", { hasText: / of \d/ }).first()).toBeVisible();
    await fits(page);
    await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
    const meter = await Meter.on(page, browser);
    const before = await meter.read();
    const { fps, longest } = await panned(page);
    const cost = await meter.since(before);
    console.log(`${name} dragged for two seconds: ${fps} frames a second (bar ${bars.frames}), the longest wait ${Math.round(longest)} ms; ${told(cost)}`);
    expect.soft(fps, `${name}: frames a second`).toBeGreaterThan(bars.frames / slow);
    await page.screenshot({ path: `${pictures}${name}-moved.png` });
    expect(await painted(page, name === "map" ? "q4" : "actor")).toBeGreaterThan(0);
  });
}
