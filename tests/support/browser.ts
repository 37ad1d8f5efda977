import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

import { demoAccounts } from "#world/accounts.ts";

import { findChromium, howToGetChromium } from "./chromium.ts";
import type { App } from "./app.ts";

/** How somebody sits before a page. Without words: a desktop, in light, in English, with scripts. */
export type Ways = {
  js?: boolean;
  phone?: boolean;
  dark?: boolean;
  locale?: "en" | "es";
  /** 2 is doubled text; 4 leaves a window of 320 px. */
  zoom?: number;
};

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** What went wrong in a browser that no journey asked for: errors of scripts, words on the console, refusals of the policy. */
type Troubles = string[];

export type Visitors = {
  /** A browser of somebody who has not signed in. */
  stranger(ways?: Ways): Promise<Page>;
  /** Somebody of the demo clinic, by the key of `world/accounts.ts`, signed in by one click. Each call is a browser of its own. */
  person(key: string, ways?: Ways): Promise<Page>;
  /** Somebody signs in in a browser where another one sits. */
  signInAs(page: Page, key: string): Promise<void>;
  /** Closes every browser of the journey and gives what went wrong in them. */
  leave(): Promise<Troubles>;
  close(): Promise<void>;
};

/** One Chromium for a file of journeys. Each visitor has cookies and storage of its own. */
export async function openVisitors(app: App): Promise<Visitors> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(howToGetChromium);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const contexts: BrowserContext[] = [];
  const troubles: Troubles = [];

  const stranger = async (ways: Ways = {}) => {
    const context = await openContext(browser, app, ways);
    context.setDefaultTimeout(10_000);
    contexts.push(context);
    const page = await context.newPage();
    watch(page, troubles);
    context.on("page", (opened) => watch(opened, troubles));
    return page;
  };
  const person = async (key: string, ways?: Ways) => {
    const page = await stranger(ways);
    await signInAs(app, page, key);
    return page;
  };
  const leave = async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    return troubles.splice(0);
  };
  return { stranger, person, signInAs: (page, key) => signInAs(app, page, key), leave, close: () => browser.close() };
}

function openContext(browser: Browser, app: App, ways: Ways): Promise<BrowserContext> {
  const { js = true, dark = false, locale = "en", zoom = 1 } = ways;
  const { width, height } = ways.phone ? phone : desktop;
  const touch: BrowserContextOptions = ways.phone ? { isMobile: true, hasTouch: true } : {};
  return browser.newContext({
    baseURL: app.url,
    javaScriptEnabled: js,
    locale: locale === "es" ? "es-US" : "en-US",
    colorScheme: dark ? "dark" : "light",
    // Zooming in leaves fewer CSS pixels, and each of them is larger.
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    timezoneId: "America/Los_Angeles",
    ...touch,
  });
}

/** One click on the sign-in page, sent without drawing it. */
async function signInAs(app: App, page: Page, key: string): Promise<void> {
  const personId = demoAccounts.find((one) => one.key === key)?.personId;
  if (!personId) throw new Error(`nobody of the demo clinic is called ${key}`);
  const { rows } = await app.owner.query("select account_id from seats where person_id = $1", [personId]);
  const form = { person: rows[0].account_id as string };
  const answer = await page.request.post("/account/sign-in", { form, headers: { Origin: app.url }, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`${key} could not sign in: ${answer.status()}`);
}

/** An answer that is no page (404, 422 …), and a signal that a journey took away, are said on the console too. */
const answers =
  /^Failed to load resource: (the server responded with a status of (401|403|404|409|422|429|503)|net::ERR_INTERNET_DISCONNECTED)/;

function watch(page: Page, troubles: Troubles): void {
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !answers.test(message.text())) troubles.push(`${page.url()}: ${message.text()}`);
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page as it stands, a line each. `rules` limits it to some of its rules. */
export async function violationsOn(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ resultTypes: ["violations"], ...(only && { runOnly: only }) });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id} ${node.target.join(" ")} ${node.failureSummary}`),
    );
  }, rules);
  return found;
}

/** By how many pixels the page can be scrolled sideways. */
export function sidewaysBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The same at 320 px, which is what 400 % zoom leaves of a laptop, and with doubled text where it stood. Leaves the page as it was. */
export async function sidewaysWhenLarge(page: Page): Promise<{ at320: number; doubled: number }> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const at320 = await sidewaysBy(page);
  await page.setViewportSize(size);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const doubled = await sidewaysBy(page);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  return { at320, doubled };
}
