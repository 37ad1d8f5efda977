import { chromium } from "playwright-core";

import { findChromium } from "../tests/support/chromium.ts";

/** A cheap phone on a bad network: 400 kbit/s, 400 ms there and back, a processor six times slower. */
const network = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowdown = 6;

/** Milliseconds until the largest paint of a first visit, nothing kept from before; null where there is no Chromium. */
export async function largestPaints(url: string, cookie: string, times: number): Promise<number[] | null> {
  const executablePath = findChromium();
  if (!executablePath) return null;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const paints: number[] = [];
    for (let n = 0; n < times; n++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      await context.addCookies(
        cookie
          .split("; ")
          .map((pair) => ({ url, name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1) })),
      );
      const devtools = await context.newCDPSession(page);
      await devtools.send("Network.enable");
      await devtools.send("Network.emulateNetworkConditions", network);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      // A stream of what happens stays open, so "nothing more is loaded" never comes.
      await page.goto(url, { waitUntil: "load", timeout: 60_000 });
      paints.push(await page.evaluate(largestPaint));
      await context.close();
    }
    return paints;
  } finally {
    await browser.close();
  }
}

/** In the page: the last of the largest paints so far, which the browser goes on to tell until somebody touches the page. */
function largestPaint(): Promise<number> {
  return new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().at(-1)!.startTime)).observe({
      type: "largest-contentful-paint",
      buffered: true,
    });
  });
}
