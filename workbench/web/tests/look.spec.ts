import { moved, parts } from "./layout";
import { accessible, expect, fits, settled, test } from "./page";

// Every page at both widths, light and dark: axe finds nothing, nothing sticks out, it is laid out as tests/layout.json has it,
// and a picture is kept to be looked at.
const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 390, height: 844 } };

/** Addresses of pages that show something, found through the API. */
async function addresses(request: import("@playwright/test").APIRequestContext): Promise<Record<string, string>> {
  const json = async (path: string) => (await request.get("/api/" + path)).json();
  const dispute = (await json("disputes?limit=1")).items[0];
  const stories = (await json("stories?limit=500")).items as { key: number; documents: number }[];
  const story = stories.sort((a, b) => b.documents - a.documents)[0]!;
  const actor = (await json("actors?limit=1")).items[0];
  const key = encodeURIComponent(actor.key);
  return {
    corpus: "/", filtered: "/?type=ASSAULT&q=police", reports: "/?view=documents", statements: "/?view=attributions", disputes: "/?view=disputes", nothing: "/?q=zzzzqqq",
    report: `/report?id=${dispute.doc}&pick=e1`, nested: `/report?id=${dispute.doc}&layer=attributions&pick=s1`,
    stories: "/stories", story: `/story?key=${story.key}`, actors: "/actors", actor: `/actor?key=${key}`,
    network: "/network", map: "/map", review: "/review", statementsToJudge: "/review?view=statements", said: "/review?view=said", agreement: "/review?view=agreement", read: "/read", lost: "/nowhere",
  };
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const scheme of ["light", "dark"] as const) {
    test(`every page, ${size}, ${scheme}`, async ({ browser, baseURL, request }) => {
      test.setTimeout(300_000 * Number(process.env.SLOWNESS ?? 1)); // SLOWNESS is for machines that do much else
      const context = await browser.newContext({ baseURL, viewport, colorScheme: scheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      const faults: string[] = [];
      for (const [name, address] of Object.entries(await addresses(request))) {
        await page.goto(address);
        await settled(page);
        await expect(page.locator("main h1, main .empty").first()).toBeAttached();
        if (name === "network" || name === "map") await page.waitForTimeout(1500); // the drawing comes to rest
        await page.screenshot({ path: `screenshots/${name}-${size}-${scheme}.png` });
        await fits(page);
        faults.push(...(await accessible(page)), ...moved(`${name}, ${size}`, await parts(page)));
      }
      await context.close();
      expect(faults).toEqual([]);
    });
  }
}
