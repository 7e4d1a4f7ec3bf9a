import { defineConfig } from "@playwright/test";

// The browser is the system's chromium; ../browser.sh makes the corpus, starts the server and sets these variables.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 * Number(process.env.SLOWNESS ?? 1) },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  use: {
    baseURL: process.env.WORKBENCH_URL,
    browserName: "chromium",
    acceptDownloads: true,
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] },
    trace: "off",
  },
});
