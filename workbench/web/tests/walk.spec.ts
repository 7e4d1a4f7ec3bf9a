import { readFileSync } from "node:fs";
import { expect, fits, settled, test } from "./page";

// As somebody would who has never seen it: from the first page to an event that is put right, agreement with another reviewer,
// and a file with the correction. Only what can be read on the pages is used, and a picture of each step is kept.
const looks = {
  wide: { viewport: { width: 1280, height: 860 }, colorScheme: "light" as const },
  narrow: { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const },
};

for (const [look, options] of Object.entries(looks)) {
  test.describe(look, () => {
    test.use(options);

    test("a new user finds an event, corrects it, sees agreement and exports", async ({ page, request }) => {
      test.setTimeout(180_000 * Number(process.env.SLOWNESS ?? 1));
      let n = 0;
      const start = Date.now();
      const step = async (what: string) => {
        await settled(page);
        await fits(page);
        await page.screenshot({ path: `screenshots/walk-${look}-${++n}-${what}.png` });
      };
      const before = await (await request.get("/api/agreement")).json();

      await page.goto("/");
      await step("open");

      await page.getByRole("searchbox", { name: "Words in the reports" }).fill("protest");
      await page.getByRole("button", { name: "Search", exact: true }).click();
      await settled(page);
      if (look === "narrow") await page.getByText("Narrow by type").click();
      await page.locator("aside li a", { hasText: "coerce" }).first().click();
      await step("found");

      await page.locator("main ol a.line").nth(look === "wide" ? 0 : 1).click();
      await step("event");

      await page.getByRole("button", { name: /^Correct/ }).click();
      await page.getByLabel("Status", { exact: true }).selectOption("alleged");
      await page.getByLabel(/^Why/).fill(`seen by a new user, ${look}`);
      await page.screenshot({ path: `screenshots/walk-${look}-${++n}-correcting.png` });
      await page.getByRole("button", { name: "Keep the correction" }).click();
      await expect(page.getByLabel("What reviewers said")).toContainText(`a new user, ${look}`);
      await step("corrected");
      const report = page.url();

      await page.getByRole("link", { name: "Review", exact: true }).click();
      await step("review");
      await page.getByRole("button", { name: /^Accept/ }).click();
      await expect(page.locator(".v.judged").first()).toBeVisible();
      await page.getByRole("link", { name: "Statements to judge" }).click();
      await settled(page);
      await page.getByRole("button", { name: /^Reject/ }).click();
      await expect(page.locator(".v.judged").first()).toBeVisible();
      await step("statements");

      await page.getByRole("button", { name: "Somebody else?" }).click();
      await page.getByLabel("Name").fill(`Second ${look}`);
      await page.getByRole("button", { name: "Use it" }).click();
      await expect(page.getByText(`Second ${look}`).first()).toBeVisible();
      await page.goto(report);
      await settled(page);
      await page.getByRole("button", { name: /^Accept/ }).click();
      await expect(page.getByLabel("What reviewers said")).toContainText(`Second ${look}`);

      await page.getByRole("link", { name: "Review", exact: true }).click();
      await page.getByRole("link", { name: "Agreement and precision" }).click();
      await step("agreement");
      const after = await (await request.get("/api/agreement")).json();
      expect(after.doubly).toBeGreaterThan(before.doubly);
      expect(after.items).toBeGreaterThan(before.items);
      await expect(page.getByText("Krippendorff’s alpha").first()).toBeVisible();

      await page.getByRole("link", { name: "Corpus", exact: true }).click();
      await page.getByText("Export these as a file").click();
      await step("export");
      const file = page.waitForEvent("download");
      await page.getByRole("link", { name: "Download" }).click();
      const rows = readFileSync(await (await file).path(), "utf8");
      expect(rows.split("\n").length).toBeGreaterThan(10);
      const took = (Date.now() - start) / 1000;
      console.log(`a new user, ${look}: ${took.toFixed(0)} s from the first page to the file`);
      expect(took).toBeLessThan(300);
    });
  });
}
