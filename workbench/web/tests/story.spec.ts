import { expect, settled, test } from "./page";

// What is told of one thing by several: plots of figures, disputes side by side, what is told alike.

interface Told {
  happenings: { figures: { role: string }[]; disputes: { about: string; claims: string[] }[]; agreed: { claims: string[] }[] }[];
}

test("a story draws the course of its figures, and parties to a dispute stand side by side with their words", async ({ page, request }) => {
  test.setTimeout(120_000 * Number(process.env.SLOWNESS ?? 1));
  const heads = (await (await request.get("/api/stories?limit=500")).json()).items as { key: number; documents: number }[];
  let plots = 0;
  let disputes = 0;
  for (const head of heads.filter((h) => h.documents > 1)) {
    const told: Told = await (await request.get(`/api/stories/${head.key}`)).json();
    const courses = told.happenings.reduce((n, h) => n + new Set(h.figures.map((f) => f.role).filter((role, i, all) => all.indexOf(role) !== i)).size, 0);
    const disputed = told.happenings.flatMap((h) => h.disputes);
    if ((!courses || plots > 2) && (!disputed.length || disputes > 2)) continue;
    plots += courses;
    disputes += disputed.length;
    await page.goto(`/story?key=${head.key}`);
    await settled(page);
    await expect(page.getByRole("img", { name: /over time|told/ })).toHaveCount(courses);
    await expect(page.locator(".parties:not(.agreed)")).toHaveCount(disputed.length);
    await expect(page.locator(".parties.agreed")).toHaveCount(told.happenings.flatMap((h) => h.agreed).length);
    if (disputed.length) {
      const sides = page.locator(".parties:not(.agreed)").first().locator("blockquote");
      expect(await sides.count()).toBeGreaterThan(1);
      const [a, b] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
      expect(Math.abs(a!.y - b!.y), "side by side").toBeLessThan(2);
      for (const quote of await sides.locator(".serif").allInnerTexts()) expect(quote.length).toBeGreaterThan(10);
    }
    await page.screenshot({ path: `screenshots/told-${head.key}.png`, fullPage: true });
  }
  expect(plots).toBeGreaterThan(0);
  expect(disputes).toBeGreaterThan(0);
});

test("a report draws its disputes side by side, and what is told alike", async ({ page, request }) => {
  const dispute = (await (await request.get("/api/disputes?limit=1")).json()).items[0];
  await page.goto(`/report?id=${dispute.doc}`);
  await settled(page);
  const sides = page.locator(".parties:not(.agreed)").first().locator("blockquote");
  expect(await sides.count()).toBe(dispute.claims.length);
  const [a, b] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
  expect(Math.abs(a!.y - b!.y), "side by side").toBeLessThan(2);
  await sides.nth(0).getByRole("button").click();
  await expect(page).toHaveURL(/pick=[es]\d+/);

  const reports = (await (await request.get("/api/documents?limit=500")).json()).items as { doc: number }[];
  for (const { doc } of reports) {
    const { reading } = await (await request.get(`/api/documents/${doc}`)).json();
    if (!reading.agreements?.length) continue;
    await page.goto(`/report?id=${doc}`);
    await settled(page);
    await expect(page.locator(".parties.agreed")).toHaveCount(reading.agreements.length);
    await page.screenshot({ path: "screenshots/agreed.png" });
    return;
  }
  test.info().annotations.push({ type: "agreements", description: "no report of this corpus has one" });
});
