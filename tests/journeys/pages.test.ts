import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";

import { violationsOn } from "../support/browser.ts";
import { expectAccessible, expectNoSidewaysScroll, openJourneys } from "../support/journey.ts";
import { type Ids, noPages, pages, patterns, readIds } from "../support/pages.ts";

const cases = Object.entries(pages).flatMap(([pattern, looks]) =>
  looks.map((look, at) => ({ pattern, look, name: `${pattern} (${look.who}${at ? ` ${at + 1}` : ""})` })),
);
const phone = { width: 390, height: 844 };

test("every route is a page in the table, or known to be none", () => {
  expect([...Object.keys(pages), ...noPages].toSorted()).toEqual(patterns().toSorted());
});

describe("Every page, in light and dark, on a desktop and a phone, in both languages:", () => {
  const clinic = openJourneys();
  let ids: Ids;
  beforeAll(async () => {
    ids = await readIds(clinic.app);
  });

  const open = async (who: string, path: string, locale: "en" | "es") => {
    const page = await (who === "nobody" ? clinic.stranger({ locale }) : clinic.person(who, { locale }));
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    return page;
  };

  test.each(cases)("$name", async ({ look }) => {
    const path = look.at(ids);
    const english = await open(look.who, path, "en");
    await expectAccessible(english);
    await expectReadableInTheDark(english);
    await expectNoSidewaysScroll(english);
    await expectIcon(english);
    expect(await english.title(), "a title without a name").not.toMatch(/Rosa|Henry|Martínez|Olsen/);

    const spanish = await open(look.who, path, "es");
    expect(await spanish.locator("html").getAttribute("lang")).toBe("es");
    await spanish.setViewportSize(phone);
    await expectAccessible(spanish);
    await expectReadableInTheDark(spanish);
    await expectNoSidewaysScroll(spanish);
  });
});

/** The mark stands in the tab of every door, for those who are signed out too. */
async function expectIcon(page: Page): Promise<void> {
  const address = await page.locator('link[rel="icon"]').getAttribute("href");
  const icon = await page.request.get(address!);
  expect(icon.status()).toBe(200);
  expect(icon.headers()["content-type"]).toContain("image/svg+xml");
}

/** Everything else is the same in the dark; contrast is not. */
async function expectReadableInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violationsOn(page, ["color-contrast"]), `contrast in the dark on ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}
