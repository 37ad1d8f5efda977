import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { leading } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

describe.each([{ js: true }, { js: false }])("Finding a patient, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);

  test.each(["martinez rosa", "ROSA MARTÍNEZ", "12 Mar 1955", "3/12/1955", "(510) 555-0163", "20418"])(
    "by “%s”",
    async (typed) => {
      const amara = await given("Amara at her desk", () => clinic.person("amara"));
      await amara.goto("/desk");
      await when("she types it", () => find(amara, typed));
      await so("Rosa is found, with birth date and record number", async () => {
        expect(await amara.locator("ul.found").innerText()).toMatch(
          /Rosa Martínez[\s\S]*born 12 Mar 1955 · record 20418/,
        );
      });
      await so("what she typed stands in no address", () => {
        const { pathname, search, hash } = new URL(amara.url());
        expect(`${pathname}${search}${hash}`).not.toMatch(/rosa|mart|1955|555|20418/i);
      });
      await when("she opens her", () =>
        leading(amara, () => amara.locator("ul.found").getByRole("link", { name: "Rosa Martínez" }).click()),
      );
      await so("her page stands", async () => expect(await amara.locator("h1").innerText()).toBe("Rosa Martínez"));
    },
  );

  test("somebody who shares a name is marked", async () => {
    const amara = await given("Amara at her desk", () => clinic.person("amara"));
    await amara.goto("/desk");
    await when("she types “whitfield”", () => find(amara, "whitfield"));
    await so("each carries its birth date, and the warning", async () => {
      const found = await amara.locator("ul.found li").allInnerTexts();
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) expect(one).toContain("same name: check");
    });
  });

  test("somebody without a bond is found as little as nobody", async () => {
    const amara = await given("Amara, who has no bond with Margaret", () => clinic.person("amara"));
    await amara.goto("/desk");
    await find(amara, "margaret o'sullivan");
    const theirs = await amara.locator("main").innerText();
    await find(amara, "xavier nobody");
    expect(theirs).toBe(await amara.locator("main").innerText());
    expect(theirs).toContain("both look the same");
  });

  test("too little is asked to be more", async () => {
    const amara = await given("Amara at her desk", () => clinic.person("amara"));
    await amara.goto("/desk");
    await find(amara, "r");
    expect(await amara.locator("main").innerText()).toContain("Write a little more.");
  });
});

async function find(page: Page, typed: string): Promise<void> {
  const search = page.locator("header form[action='/desk/search'], form[action='/desk/search']").first();
  await search.locator("input[name=find]").fill(typed);
  await leading(page, () => search.locator("input[name=find]").press("Enter"));
}
