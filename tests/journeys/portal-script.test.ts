import type { Page, Route } from "playwright-core";
import { describe, expect, test } from "vitest";

import { newId } from "#platform/ids.ts";
import { demoAccounts } from "#world/accounts.ts";
import { organizationId } from "#world/rows.ts";

import { given, openJourneys, so, when } from "../support/journey.ts";

/** What the portal's one script does, and what its pages do without it. */

const refill = "call the pharmacy about the missing refill";

describe("The portal's script, on a phone:", () => {
  const clinic = openJourneys({ js: true, phone: true });

  test("an open page follows what happens, and tells those who listen that somebody saw the alarm", async () => {
    const rosa = await given("Rosa with her page open", () => clinic.person("rosa"));
    await rosa.goto("/portal");
    const lena = await clinic.person("lena", { phone: false, js: false });
    await lena.goto("/desk");
    await when("Lena takes the alarm", () =>
      lena
        .getByRole("button", { name: /^I take it.*Rosa/ })
        .first()
        .click(),
    );
    await so("Rosa reads it without loading the page", async () => {
      await eventually(() => rosa.locator("#ear").innerText()).toContain("Lena Brandt, nurse, saw this");
      expect(await rosa.locator("#alarm + p").innerText()).toContain("Lena Brandt, nurse, saw this");
    });
  });

  test("two tabs of a browser share one stream, and the second goes on when the first is closed", async () => {
    const first = await given("Rosa with two tabs", () => clinic.person("rosa"));
    await first.goto("/portal/promises");
    const second = await first.context().newPage();
    await second.goto("/portal/promises");
    await so("one tab listens for both", async () => {
      const locks = await second.evaluate(async () => ((await navigator.locks.query()).held ?? []).length);
      expect(locks).toBe(1);
    });
    await when("the first tab is closed, and she answers on another device", async () => {
      await first.close();
      await answerElsewhere(await clinic.person("rosa"), "I have it now");
    });
    await so("the second tab shows it", () =>
      eventually(() => second.locator("main").innerText()).toContain("You told us so"),
    );
  });

  test("who works here and is a patient too has both open, and each hears what is of its own door", async () => {
    const seatOf = (key: string) => demoAccounts.find((account) => account.key === key)!.personId;
    await given("Amara, who sits at the portal too", () =>
      clinic.app.owner.query(
        `insert into seats (account_id, organization_id, person_id, role)
          select account_id, organization_id, $2, 'patient' from seats where person_id = $1`,
        [seatOf("amara"), seatOf("rosa")],
      ),
    );
    const portal = await clinic.person("amara", { phone: false });
    await portal.goto("/portal");
    const desk = await portal.context().newPage();
    await desk.goto("/desk");
    await desk.locator("p.live:not(.still):not(.lost)").waitFor();
    const reads = (page: Page, path: string) =>
      page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith(path));
    const both = Promise.all([reads(desk, "/desk"), reads(portal, "/portal")]);
    await when("something happens to Rosa", () =>
      clinic.app.owner.query(
        "insert into outbox (organization_id, id, topic, payload) values ($1, $2, 'loops.changed', jsonb_build_object('patient', $3::text))",
        [organizationId, newId(), seatOf("rosa")],
      ),
    );
    await so("both read again, and both are still there", async () => {
      await both;
      expect(new URL(desk.url()).pathname).toBe("/desk");
      expect(await desk.locator("main").innerText()).toContain("Rosa Martínez");
      expect(await portal.locator("h1").innerText()).toContain("Rosa");
    });
  });

  test("nothing moves under a hand that writes; the news waits, and shows when the hand is gone (R8)", async () => {
    const rosa = await given("Rosa, who has begun to write", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const words = await begins(rosa, "Nobody");
    await when("she answers something else on another device", async () =>
      answerElsewhere(await clinic.person("rosa"), "Not yet"),
    );
    await so("she is told, and her words stay where they are", async () => {
      await rosa.locator("[data-mark=news]").waitFor();
      expect(await words.inputValue()).toBe("Nobody");
      expect(await rosa.locator("main").innerText()).not.toContain("You told us today");
    });
    await when("she takes her words away and folds the form", async () => {
      await words.fill("");
      await promiseOn(rosa).getByText("This did not happen").click();
      await words.evaluate(() => (document.activeElement as HTMLElement).blur());
    });
    await so("the page shows what happened", () =>
      eventually(() => rosa.locator("main").innerText()).toContain("You told us today"),
    );
  });

  test("words are kept while they are written, stand there on the next visit, and are never called saved (H29)", async () => {
    const rosa = await given("Rosa, who writes and goes away", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const words = await begins(rosa, "La farmacia dice que nadie llamó. 💊");
    await so("it says that they are safe, and not sent", async () => {
      await promiseOn(rosa).locator("[data-mark=safe]").waitFor();
      expect(await promiseOn(rosa).innerText()).toMatch(/Not sent yet\.\s+Your words are safe\./);
      expect(await promiseOn(rosa).innerText()).not.toMatch(/saved/i);
    });
    await when("she comes back on another device", () => rosa.goto("/portal"));
    const elsewhere = await clinic.person("rosa", { js: false });
    await elsewhere.goto("/portal/promises");
    await so("her words are there, and nothing of them is left in the browser", async () => {
      expect(await elsewhere.locator("details[open] textarea").inputValue()).toBe(
        "La farmacia dice que nadie llamó. 💊",
      );
      expect(await rosa.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
    });
    await words.page().goto("/portal/promises");
    await when("she sends them", () =>
      promiseOn(rosa).getByRole("button", { name: "Tell us it did not happen" }).click(),
    );
    await so("they are sent, and kept no longer", async () => {
      await rosa.getByRole("status").filter({ hasText: "Thank you for telling us." }).waitFor();
      expect(
        await rosa
          .locator("textarea")
          .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value).join("")),
      ).toBe("");
    });
  });

  test("words that could not be kept are said to be so, and are kept once they can be", async () => {
    const grace = await given("Rosa, whose words do not reach us", () => clinic.person("rosa"));
    await grace.goto("/portal/promises");
    await grace.route("**/account/drafts", (route) => route.fulfill({ status: 503 }));
    const area = grace.locator("details textarea").last();
    await grace.locator("details summary").last().click();
    await area.fill("Nobody came.");
    await so("it says that they are not sent", () => grace.getByText("Your words are NOT sent").last().waitFor());
    await when("the page is lost and opened again, and we can be reached", async () => {
      await grace.unroute("**/account/drafts");
      await grace.reload();
    });
    await so("they stand there, and are safe now", async () => {
      expect(await grace.locator("details textarea").last().inputValue()).toBe("Nobody came.");
      await eventually(() => grace.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  test("when her session ends while she writes, her words stay, and go with their form", async () => {
    const rosa = await given("Rosa, who writes", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const area = rosa.locator("details textarea").last();
    if (!(await area.isVisible())) await rosa.locator("details summary").last().click();
    await when("her session ends while she types, and the page is read again", async () => {
      await clinic.app.owner.query("delete from auth.session");
      await area.fill("Nobody came that day.");
      const read = rosa.waitForResponse((answer) => answer.url().includes("/account/sign-in"));
      await rosa.evaluate(() => dispatchEvent(new Event("online")));
      await read;
    });
    await so("her words are before her and nothing else is, and the sign-in page carries them", async () => {
      const words = rosa.locator("main textarea");
      await eventually(() => rosa.locator("main").innerText()).not.toContain("promised");
      expect(await words.inputValue()).toBe("Nobody came that day.");
      await rosa.getByRole("button", { name: "Tell us it did not happen" }).click();
      await eventually(() => rosa.locator("main").innerText()).toMatch(/Sign in[^]*Nobody came that day\./);
    });
  });

  test("an answer that is on its way when her session ends still reaches the sign-in page", async () => {
    const rosa = await given("Rosa, who has written, and whose session ends", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const promise = rosa.locator("li.promise", { has: rosa.locator("details") }).last();
    const area = promise.locator("textarea");
    if (!(await area.isVisible())) await promise.locator("summary").click();
    await area.fill("Nobody came, and nobody called.");
    await promise.locator("[data-mark=safe]").waitFor();
    await clinic.app.owner.query("delete from auth.session");
    const post = Promise.withResolvers<Route>();
    await rosa.route(
      (url) => url.pathname.startsWith("/portal/"),
      (route) => (route.request().method() === "POST" ? post.resolve(route) : route.continue()),
    );
    await rosa.evaluate(() => addEventListener("submit", () => setTimeout(() => dispatchEvent(new Event("online")))));
    await when("she sends it, and the page is read again before it has arrived", async () => {
      const read = rosa.waitForResponse((answer) => answer.url().includes("/account/sign-in"));
      const sent = promise.getByRole("button", { name: "Tell us it did not happen" }).click();
      const route = await post.promise;
      await read;
      await route.continue();
      await sent;
    });
    await so("the sign-in page carries it", async () => {
      await rosa.getByText("Nobody came, and nobody called.").waitFor();
      expect(await rosa.locator("h1").innerText()).toBe("Sign in");
    });
  });

  test("when her session ends and nothing is unkept, nothing of hers stays before whoever is there (H30)", async () => {
    const rosa = await given("Rosa, who wrote and has a draft that we keep", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const area = rosa.locator("details textarea").last();
    if (!(await area.isVisible())) await rosa.locator("details summary").last().click();
    await area.fill("Nobody came, twice.");
    await rosa.locator("[data-mark=safe]").last().waitFor();
    await when("her session ends, and the page is read again", async () => {
      await clinic.app.owner.query("delete from auth.session");
      await rosa.evaluate(() => dispatchEvent(new Event("online")));
    });
    await so("the page to sign in stands there, and none of her words", async () => {
      await rosa.waitForURL(/\/account\/sign-in/);
      expect(await rosa.content()).not.toContain("Nobody came, twice.");
    });
  });

  test("without a signal the page says so, and whom to call", async () => {
    const rosa = await given("Rosa on the bus", () => clinic.person("rosa"));
    await rosa.goto("/portal");
    await when("the signal is gone", () => rosa.evaluate(() => dispatchEvent(new Event("offline"))));
    await so("she reads from when the page is, and a number", async () => {
      expect(await rosa.locator("[data-mark=offline]").innerText()).toMatch(
        /No signal\.\s+What you see is from 8:3\d am\. To talk to a person, call \(510\) 555-0142\./,
      );
    });
  });
});

describe("The portal without a script:", () => {
  const clinic = openJourneys({ js: false, phone: true });

  test("a button keeps words for later", async () => {
    const rosa = await given("Rosa, who writes and is called away", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const words = await begins(rosa, "La farmacia dice que nadie llamó.");
    await when("she keeps them", () => promiseOn(rosa).getByRole("button", { name: "Keep for later" }).click());
    await so("they stand in the form, unfolded, and not sent", async () => {
      expect(await rosa.getByRole("status").first().innerText()).toContain("Not sent yet. Your words are safe.");
      expect(await words.inputValue()).toBe("La farmacia dice que nadie llamó.");
      expect(await promiseOn(rosa).innerText()).toContain("kept");
    });
  });
});

/** What the script does in its own time: news is gathered for a moment, and a hand is waited for. */
function eventually<T>(look: () => Promise<T>) {
  return expect.poll(look, { timeout: 8_000 });
}

function promiseOn(page: Page) {
  return page.locator("li.promise", { hasText: refill });
}

/** Unfolds "This did not happen" and writes. Gives the field. */
async function begins(page: Page, words: string) {
  const promise = promiseOn(page);
  if (!(await promise.locator("details").evaluate((part) => (part as HTMLDetailsElement).open)))
    await promise.getByText("This did not happen").click();
  await promise.getByLabel(/What happened/).fill(words);
  return promise.getByLabel(/What happened/);
}

async function answerElsewhere(page: Page, answer: string): Promise<void> {
  await page.goto("/portal/promises");
  await page.getByRole("button", { name: answer }).first().click();
  await page.waitForLoadState();
}
