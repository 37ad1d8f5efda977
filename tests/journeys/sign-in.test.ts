import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { demoAccounts } from "#world/accounts.ts";

import { leading } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

const amara = demoAccounts.find(({ key }) => key === "amara")!;

describe.each([{ js: true }, { js: false }])("Signing in, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);

  test("by e-mail and password, one comes to the page one wanted", async () => {
    const page = await given("somebody before a page of the desk", () => clinic.stranger());
    await page.goto("/desk");
    await when("Amara signs in", () => signIn(page, amara.email, amara.password));
    await so("she is on Today", async () => {
      expect(new URL(page.url()).pathname).toBe("/desk");
      expect(await page.locator("h1").textContent()).toContain("people need you today");
    });
  });

  test("with a wrong password, the e-mail stays and the error leads to it", async () => {
    const page = await given("the sign-in page", () => clinic.stranger());
    await page.goto("/account/sign-in");
    await when("the password is wrong", () => signIn(page, amara.email, "harbor-street-clink"));
    await so("one sees why, and what was typed but the password", async () => {
      expect(await page.getByLabel("Your e-mail").inputValue()).toBe(amara.email);
      expect(await page.getByLabel("Your password").inputValue()).toBe("");
      await page.getByRole("alert").getByRole("link", { name: "do not belong together" }).click();
      expect(await page.locator(":focus").getAttribute("id")).toBe("email");
    });
  });

  test("with nothing typed, each field says what it wants", async () => {
    const page = await given("the sign-in page", () => clinic.stranger());
    await page.goto("/account/sign-in");
    await when("nothing is typed", () => page.getByRole("button", { name: "Sign in", exact: true }).click());
    await so("both fields are named", async () => {
      const lines = await page.getByRole("alert").getByRole("link").allTextContents();
      expect(lines).toEqual(["Write your e-mail here.", "Write your password here."]);
    });
  });

  test("too many wrong passwords ask one to wait, in words that say nothing of the account", async () => {
    const page = await given("the sign-in page", () => clinic.stranger());
    await page.goto("/account/sign-in");
    await when("somebody tries six times", async () => {
      for (let tries = 0; tries < 6; tries++) await signIn(page, `nobody-${ways.js}@harbor.example`, `wrong ${tries}`);
    });
    await so("they are asked to wait, or to call", async () => {
      expect(await page.getByRole("alert").textContent()).toMatch(
        /too many wrong passwords.*in \d+ minutes?, or call us/,
      );
    });
  });

  test("one press signs in as somebody of the demo clinic", async () => {
    const page = await given("the sign-in page of the demo", () => clinic.stranger());
    await page.goto("/account/sign-in");
    expect(await page.locator("button.person b").allTextContents()).toEqual(demoAccounts.map(({ name }) => name));
    await when("somebody presses Rosa", () => page.getByRole("button", { name: /Rosa Martínez/ }).click());
    await so("they are in her portal", async () => {
      await page.waitForURL("**/portal");
      expect(await page.locator("h1").textContent()).toBe("Good morning, Rosa");
    });
  });

  test("in Spanish, from the switch on, and after signing in", async () => {
    const page = await given("the sign-in page", () => clinic.stranger());
    await page.goto("/account/sign-in");
    await when("somebody chooses Spanish and signs in", async () => {
      await page.getByRole("button", { name: "Español" }).click();
      await page.getByRole("button", { name: /Rosa Martínez/ }).click();
      await page.waitForURL("**/portal");
    });
    await so("the portal is in Spanish", async () => {
      expect(await page.locator("html").getAttribute("lang")).toBe("es");
      expect(await page.locator("h1").textContent()).toContain("Rosa");
    });
  });

  test("after signing out, the back button shows nothing of a patient (H30)", async () => {
    const page = await given("Amara on Today, where Rosa stands first", () => clinic.person("amara"));
    await page.goto("/desk");
    expect(await page.locator("main").textContent()).toContain("Rosa Martínez");
    await when("she signs out and somebody goes back", async () => {
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForURL("**/account/sign-in");
      await page.goBack();
    });
    await so("they stand before the sign-in page", async () => {
      await page.waitForURL("**/account/sign-in**");
      expect(await page.locator("main").textContent()).not.toContain("Beatriz");
    });
  });
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Your e-mail").fill(email);
  await page.getByLabel("Your password").fill(password);
  await leading(page, () => page.getByRole("button", { name: "Sign in", exact: true }).click());
}
