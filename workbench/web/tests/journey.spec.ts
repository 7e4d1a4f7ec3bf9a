import { readFileSync } from "node:fs";
import { accessible, expect, painted, settled, test } from "./page";

// From a search to a corrected event and an export, as a new user would go.

test("search, filter, brush, reload and back keep the state in the address", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  const all = await page.locator(".tabs .n").first().innerText();
  await page.getByRole("searchbox", { name: "Words in the reports" }).fill("police");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=police/);
  await settled(page);
  expect(await page.locator(".tabs .n").first().innerText()).not.toBe(all);
  await page.locator("aside li a", { hasText: "assault" }).click();
  await expect(page).toHaveURL(/type=ASSAULT/);
  await settled(page);
  const narrowed = await page.locator(".tabs .n").first().innerText();
  expect(await page.locator("main ol > li").count()).toBeGreaterThan(0);
  for (const kind of await page.locator("main ol .badge").allTextContents()) expect(kind.trim()).toMatch(/^assault/); // rows out of sight have no inner text
  await page.reload();
  await settled(page);
  expect(await page.locator(".tabs .n").first().innerText()).toBe(narrowed);
  await page.goBack();
  await expect(page).not.toHaveURL(/type=/);
  await page.goBack();
  await settled(page);
  await expect(page).toHaveURL(/\/$/);
  expect(await page.locator(".tabs .n").first().innerText()).toBe(all);
  const bars = await page.locator("figure svg").boundingBox();
  await page.mouse.move(bars!.x + bars!.width * 0.6, bars!.y + 40);
  await page.mouse.down();
  await page.mouse.move(bars!.x + bars!.width * 0.95, bars!.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=\d{4}/);
});

test("an event leads to its words, and to why", async ({ page }) => {
  await page.goto("/?type=ACCUSE");
  await settled(page);
  const sentence = await page.locator("main ol li p .serif").first().innerText();
  const lit = await page.locator("main ol li mark").first().innerText();
  await page.locator("main ol li a.line").first().click();
  await expect(page).toHaveURL(/\/report\?id=\d+&pick=e\d+/);
  await expect(page.locator(".lit-event").first()).toContainText(lit.split(" ")[0]!);
  expect(await page.locator("[data-report]").innerText()).toContain(sentence.slice(0, 30));
  await expect(page.getByRole("region", { name: "Tree of the sentence" })).toBeVisible();
  await expect(page.getByText(/^Rule/)).toBeVisible();
  await page.getByRole("button", { name: "statements" }).click();
  await expect(page).toHaveURL(/layer=attributions/);
  await expect(page.locator("[data-report] .content").first()).toBeVisible();
});

test("keyboard: accept, correct, add what was missed; agreement changes; the export holds it", async ({ page, request }) => {
  test.setTimeout(180_000);
  const state = async () => (await request.get("/api/agreement")).json();
  const before = await state();
  const event = (await (await request.get("/api/events?type=ASSAULT&limit=1")).json()).items[0];
  await page.goto(`/report?id=${event.doc}&pick=${event.id}`);
  await settled(page);
  await page.keyboard.press("e");
  await page.getByLabel("Type", { exact: true }).selectOption("COERCE");
  await page.getByLabel(/^Why/).fill("they were held, not hurt");
  await page.getByRole("button", { name: "Keep the correction" }).click();
  await expect(page.getByLabel("What reviewers said")).toContainText("ASSAULT→COERCE");
  await page.reload();
  await settled(page);
  await expect(page.getByLabel("What reviewers said")).toContainText("they were held, not hurt");
  await page.keyboard.press("k");
  await page.keyboard.press("a");
  await expect(page.locator(".judged").first()).toBeVisible();

  await page.evaluate(() => {
    const piece = document.querySelector("[data-report] [data-start]")!.firstChild!;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(piece, 4);
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
  });
  await page.keyboard.press("m");
  await page.getByRole("form", { name: "Add what was missed" }).getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("form", { name: "Add what was missed" })).toHaveCount(0);

  const after = await state();
  expect(after.items).toBeGreaterThan(before.items);
  expect(after.missed).toBe(before.missed + 1);
  await page.goto("/review?view=agreement");
  await settled(page);
  await expect(page.locator(".big dd").first()).toHaveText(String(after.items));
  expect(await accessible(page)).toEqual([]);

  const lines = async (reviewed: string) => (await (await request.get(`/api/export?format=events.jsonl&reviewed=${reviewed}`)).text()).trim().split("\n").map((l) => JSON.parse(l) as { document: string; trigger_spans: string[]; type: string });
  const same = (e: { document: string; trigger_spans: string[] }) => e.document === event.document && String(e.trigger_spans) === String(event.trigger_spans);
  expect((await lines("machine")).filter(same).map((e) => e.type)).toContain("ASSAULT");
  expect((await lines("corrected")).filter(same).map((e) => e.type)).toContain("COERCE");
});

test("a second reviewer gives an agreement; the queue goes by keyboard", async ({ page, request }) => {
  test.setTimeout(120_000);
  await page.goto("/review?judged=true&type=ASSAULT");
  await settled(page);
  await page.getByRole("button", { name: "Somebody else?" }).click();
  await page.getByLabel("Name").fill("Second Reader");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.locator("header", { hasText: "You judge as" })).toContainText("Second Reader");
  await expect(page.getByRole("button", { name: /Accept/ })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.locator("ol .v", { hasText: "accepted" }).first()).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.locator("ol .v", { hasText: "rejected" }).first()).toBeVisible();
  await expect.poll(async () => (await (await request.get("/api/agreement")).json()).reviewers.length).toBe(2);
  await page.goto("/review?view=said");
  await settled(page);
  await expect(page.locator("main table")).toContainText("Second Reader");
  const gold = page.waitForEvent("download");
  await page.goto("/review?view=agreement");
  await page.getByRole("link", { name: /Gold for/ }).click();
  expect(readFileSync(await (await gold).path(), "utf8")).toContain('"events"');
});

test("a pasted report is read in under a second, and can be explained", async ({ page }) => {
  await page.goto("/read");
  await page.getByLabel("Text").fill("The rebels attacked the town of Gao on Monday 😀. The army said that they had killed “12 soldiers”.");
  await page.getByLabel("Published").fill("2013-04-30");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("status")).toContainText("event");
  const took = Number(/in (\d+) ms/.exec(await page.getByRole("status").innerText())![1]);
  test.info().annotations.push({ type: "paste", description: `${took} ms` });
  expect(took).toBeLessThan(1000 * Number(process.env.SLOWNESS ?? 1));
  await expect(page.locator("[data-report]")).toContainText("😀");
  await expect(page.getByRole("region", { name: "Tree of the sentence" })).toBeVisible();
});

test("the export link gives a file; actors, stories, network and map lead back to events", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/?type=ACCUSE");
  await settled(page);
  await page.getByText("Export these as a file").click();
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  expect((await file).suggestedFilename()).toMatch(/^events/);

  await page.goto("/actors");
  await settled(page);
  await page.locator("tbody a").first().click();
  await expect(page).toHaveURL(/\/actor\?key=/);
  await expect(page.getByRole("heading", { name: "What it did" })).toBeVisible();

  await page.goto("/stories");
  await settled(page);
  await page.locator("main ol a").first().click();
  await expect(page.getByRole("heading", { name: "Who tells it" })).toBeVisible();

  await page.goto("/network");
  await settled(page);
  await expect.poll(() => painted(page, "actor")).toBeGreaterThan(100);
  await page.locator("tbody td.n a").first().click();
  await expect(page).toHaveURL(/\/\?actor=.*recipient=/);
  await settled(page);
  expect(await page.locator("main ol > li").count()).toBeGreaterThan(0);

  await page.goto("/map");
  await settled(page);
  await expect.poll(() => painted(page, "q4")).toBeGreaterThan(0);
  const dot = (await page.locator("main canvas").boundingBox())!;
  await page.getByRole("button", { name: "Only these" }).click();
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.mouse.move(dot.x + 5, dot.y + 5); // nothing lies in the corner of the sea
  await expect(page.locator(".tip")).toHaveCount(0);
  await page.locator("tbody td a").first().click();
  await expect(page).toHaveURL(/\/\?place=/);
  await settled(page);
  expect(await page.locator("main ol > li").count()).toBeGreaterThan(0);
});
