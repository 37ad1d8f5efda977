import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { demoAccounts } from "#world/accounts.ts";

import { callFrom, callsToday, fillCall, saveCall } from "../support/call.ts";
import { idOf, leading, loopsOf } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

describe.each([{ js: true }, { js: false }])("A session that ended while somebody wrote, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);
  const end = () => clinic.app.owner.query("delete from auth.session");

  test("the call waits behind the sign-in page, and is saved once by whoever wrote it", async () => {
    const lena = await given("Lena with a call to Harold in her hand", () => clinic.person("lena"));
    await callFrom(lena, "Harold Pike");
    await fillCall(lena, {
      how: "Reached",
      talked: ["Asked to be called back"],
      words: "His refill is ready. 💊",
      promised: "No",
    });
    await when("her session ends and she saves", async () => {
      await end();
      await saveCall(lena);
    });
    await so("the sign-in page says that her words are not sent, and shows them", async () => {
      expect(await lena.locator("main").innerText()).toContain("His refill is ready. 💊");
      expect(await callsToday(clinic.app, "Harold Pike")).toEqual([]);
    });
    await when("she mistypes her password, and then signs in", async () => {
      await signIn(lena, "lena", "wrong");
      expect(await lena.locator("main").innerText()).toContain("His refill is ready. 💊");
      await signIn(lena, "lena");
    });
    await so("the call is saved, once, and its page stands", async () => {
      expect(new URL(lena.url()).pathname).toBe(`/desk/patients/${await idOf(clinic.app, "Harold Pike")}`);
      expect(await callsToday(clinic.app, "Harold Pike")).toMatchObject([{ outcome: "reached", undone: false }]);
    });
    await so("a reload does not save it again", async () => {
      await lena.reload();
      expect(await callsToday(clinic.app, "Harold Pike")).toHaveLength(1);
    });
  });

  test("somebody else who signs in neither sends it nor reads it", async () => {
    const lena = await given("Lena with a promise to Judith in her hand", () => clinic.person("lena"));
    await lena.goto(`/desk/patients/${await idOf(clinic.app, "Judith Rosen")}/promises/new`);
    await lena.getByLabel(/^What, in words/).fill("bring you the leaflet about sleep");
    await lena.getByLabel(/^By which day/).fill("2026-11-24");
    const before = (await loopsOf(clinic.app, "Judith Rosen")).length;
    await when("her session ends, and Marco signs in instead", async () => {
      await end();
      await leading(lena, () => lena.getByRole("button", { name: "Promise it" }).click());
      await signIn(lena, "marco");
    });
    await so("it was not sent, and its words are not shown to him", async () => {
      expect(new URL(lena.url()).pathname).toBe("/account/not-sent");
      expect(await lena.locator("body").innerText()).not.toContain("leaflet about sleep");
      expect(await loopsOf(clinic.app, "Judith Rosen")).toHaveLength(before);
    });
  });

  test("one press on oneself sends it too", async () => {
    const rosa = await given("Rosa, who writes that something did not happen", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const refill = rosa.locator("li.promise", { hasText: "missing refill" });
    await refill.getByText("This did not happen").click();
    await refill.getByLabel(/What happened/).fill("Nadie llamó a la farmacia.");
    await when("her session ends, she sends it, and signs in again", async () => {
      await end();
      await leading(rosa, () => refill.getByRole("button", { name: "Tell us it did not happen" }).click());
      await leading(rosa, () => rosa.getByRole("button", { name: /Rosa Martínez/ }).click());
    });
    await so("it is open again, in her words", async () => {
      expect(await rosa.locator("li.promise", { hasText: "missing refill" }).innerText()).toContain(
        "Nadie llamó a la farmacia.",
      );
    });
  });
});

async function signIn(page: Page, key: string, password = "harbor-street-clinic"): Promise<void> {
  const { email } = demoAccounts.find((one) => one.key === key)!;
  await page.getByLabel("Your e-mail").fill(email);
  await page.getByLabel("Your password").fill(password);
  await leading(page, () => page.getByRole("button", { name: "Sign in", exact: true }).click());
}
