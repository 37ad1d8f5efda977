import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { renderGallery } from "./gallery/gallery.tsx";

const browserPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const root = join(import.meta.dirname, "../../..");
const origin = "http://gallery.test";
const pages = renderGallery();
const sheet = bundled(join(import.meta.dirname, "styles/index.css"));

/** `LOOKS=folder` tries every page in every look, and puts a picture of each there to lay beside the mock-ups. */
const pictures = process.env.LOOKS;

type Look = BrowserContextOptions & { rtl?: boolean; only?: "pictures" };

const desktop = { width: 1440, height: 1000 };
const phone = { width: 390, height: 844 };

/** The ways in which a page is seen. 320 px is what 1280 px leave at 400 % zoom. */
const allLooks: Record<string, Look> = {
  light: { viewport: desktop, colorScheme: "light" },
  "400 % in the dark": { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  dark: { viewport: desktop, colorScheme: "dark", only: "pictures" },
  phone: { viewport: phone, hasTouch: true, isMobile: true, only: "pictures" },
  mirrored: { viewport: phone, rtl: true, only: "pictures" },
  contrast: { viewport: desktop, contrast: "more", only: "pictures" },
  forced: { viewport: desktop, forcedColors: "active", only: "pictures" },
  narrow: { viewport: { width: 1024, height: 768 }, only: "pictures" },
};

const looks = Object.entries(allLooks).filter(([, look]) => pictures || !look.only);

describe.skipIf(!existsSync(browserPath))("looks", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => browser.close());

  describe.each(looks)("%s", (name, look) => {
    test.each(Object.keys(pages))("%s", async (page) => {
      const context = await browser.newContext(look);
      const tab = await open(await context.newPage(), page, look.rtl);
      if (pictures) await picture(tab, `${page}-${name}.png`);
      expect(await sidewaysBy(tab), "pixels it can be scrolled sideways").toBe(0);
      expect(await spilling(tab), "words that stick out of their control").toEqual([]);
      expect(await violations(tab)).toEqual([]);
      await context.close();
    });
  });
});

/** Serves the page, its fonts and faces from the working tree, and nothing else. */
async function open(tab: Page, name: string, rtl = false): Promise<Page> {
  await tab.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === `/${name}`)
      return route.fulfill({ contentType: "text/html; charset=utf-8", body: document(name, rtl) });
    const file = join(root, pathname);
    return existsSync(file) ? route.fulfill({ path: file }) : route.abort();
  });
  await tab.goto(`${origin}/${name}`);
  await tab.evaluate(() => globalThis.document.fonts.ready);
  return tab;
}

function document(name: string, rtl: boolean): string {
  return `<!doctype html><html lang="en" dir="${rtl ? "rtl" : "ltr"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Gallery</title>
<style>${sheet}</style></head><body>${pages[name]}</body></html>`;
}

/** A style sheet with its imports in place, as the build makes it. */
function bundled(file: string): string {
  return readFileSync(file, "utf8")
    .replaceAll(/@import "(.+)";/g, (_, imported: string) => bundled(join(dirname(file), imported)))
    .replaceAll("../fonts/", "/src/web/ui/fonts/");
}

async function sidewaysBy(tab: Page): Promise<number> {
  return tab.evaluate(() => {
    const { scrollWidth, clientWidth } = globalThis.document.documentElement;
    return scrollWidth - clientWidth;
  });
}

async function spilling(tab: Page): Promise<string[]> {
  const controls = await tab.locator(".btn:not(.vh), .chip, .choice, .seg").all();
  const spilled = controls.map((control) =>
    control.evaluate((box) => (box.scrollWidth > box.clientWidth + 1 ? [box.textContent] : [])),
  );
  return (await Promise.all(spilled)).flat();
}

async function violations(tab: Page): Promise<string[]> {
  await tab.addScriptTag({ path: axePath });
  const found = await tab.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    return (await axe.run({ resultTypes: ["violations"] })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
  );
}

async function picture(tab: Page, file: string): Promise<void> {
  mkdirSync(pictures!, { recursive: true });
  await tab.screenshot({ path: join(pictures!, file), fullPage: true });
}
