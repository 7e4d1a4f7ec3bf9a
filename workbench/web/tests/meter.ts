import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "@playwright/test";

/** What something cost: milliseconds of processor time do not depend on what else the machine does. */
export interface Cost {
  browser: number; // ms of processor time, all processes of the browser
  page: number; // ms the page's own thread worked, of that
  script: number;
  layout: number; // and styles
  server: number; // ms of processor time; NaN where WORKBENCH_PID does not name it
  requests: number;
  kilobytes: number; // as sent
}

/** Counts what page, browser and server do. */
export class Meter {
  private requests = 0;
  private bytes = 0;

  private constructor(
    private page: CDPSession,
    private browser: CDPSession,
  ) {
    page.on("Network.requestWillBeSent", () => this.requests++);
    page.on("Network.loadingFinished", (e: { encodedDataLength: number }) => (this.bytes += e.encodedDataLength));
  }

  static async on(page: Page, browser: Browser): Promise<Meter> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await session.send("Network.enable");
    return new Meter(session, await browser.newBrowserCDPSession());
  }

  async read(): Promise<Cost> {
    const { metrics } = await this.page.send("Performance.getMetrics");
    const of = (name: string) => 1000 * (metrics.find((m) => m.name === name)?.value ?? 0);
    const { processInfo } = await this.browser.send("SystemInfo.getProcessInfo");
    const browser = 1000 * processInfo.reduce((sum, p) => sum + p.cpuTime, 0);
    return { browser, page: of("TaskDuration"), script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration"), server: serverTime(), requests: this.requests, kilobytes: this.bytes / 1000 };
  }

  async since(before: Cost): Promise<Cost> {
    const now = await this.read();
    const less = (name: keyof Cost) => now[name] - before[name];
    return { browser: less("browser"), page: less("page"), script: less("script"), layout: less("layout"), server: less("server"), requests: less("requests"), kilobytes: less("kilobytes") };
  }
}

/** Milliseconds of processor time the server has had, in ticks of ten. */
function serverTime(): number {
  const pid = process.env.WORKBENCH_PID;
  if (!pid) return NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()!.split(" ");
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

export function told(c: Cost): string {
  const n = (x: number) => Math.round(x);
  return `browser ${n(c.browser)} ms of processor (page ${n(c.page)}, script ${n(c.script)}, layout ${n(c.layout)}), server ${n(c.server)} ms; ${c.requests} requests, ${n(c.kilobytes)} kB`;
}
