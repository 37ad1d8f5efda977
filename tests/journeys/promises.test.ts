import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import type { App } from "../support/app.ts";
import { fillCall, hiddenOf, saveCall, standingOf } from "../support/call.ts";
import { actOn, hydrated, idOf, leading, loopOn, loopsOf, openPage, rowOf, said } from "../support/desk.ts";
import { expectAccessible, expectNoSidewaysScroll, given, openJourneys, so, when } from "../support/journey.ts";

describe.each([{ js: true }, { js: false }])("A promise, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);

  /** What stands about one promise in Rosa's portal. */
  const inPortal = async (words: string) => {
    const rosa = await clinic.person("rosa", { phone: true });
    await rosa.goto("/portal/promises");
    return rosa.locator("li.promise", { hasText: words }).innerText();
  };

  test("is made from the page: shown back as a day where the patient is, then said yes to (R18)", async () => {
    const amara = await given("Amara on the page of Henry, who winters in Tucson", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Henry Olsen");
    await leading(amara, () => amara.getByRole("link", { name: "Promise something" }).first().click());
    const { key } = await hiddenOf(amara);
    await when("she writes no words", async () => {
      await amara.getByLabel(/^By which day/).fill("2026-11-24");
      await pressPromise(amara);
    });
    await so("she is asked for them, the day is still there, and the key is the same", async () => {
      expect(await amara.getByRole("alert").getByRole("link").allTextContents()).toContain(
        "Write what you promise, in words they will read.",
      );
      expect(await amara.getByLabel(/^By which day/).inputValue()).toBe("2026-11-24");
      expect((await hiddenOf(amara)).key).toBe(key);
    });
    await when("she writes them", async () => {
      await amara.getByLabel(/^What, in words/).fill("send you the table of the trial");
      await amara.getByLabel("What you will do").selectOption("send");
      await pressPromise(amara);
      // Without scripts the answer spells the day out, and a second press says yes to it.
      if (amara.url().endsWith("/promises/new")) {
        expect(await amara.locator("main").innerText()).toContain("Tuesday 24 November, by 8 pm where the patient is");
        await pressPromise(amara);
      }
    });
    await so("it stands among what is open, due at 8 pm in Tucson", async () => {
      expect(await loopOn(amara, "send you the table of the trial").count()).toBe(1);
      const { rows } = await clinic.app.owner.query(
        "select due_at from promise_terms where words = 'send you the table of the trial'",
      );
      expect(rows).toEqual([{ due_at: new Date("2026-11-25T03:00:00Z") }]);
    });
  });

  test("is moved before it is due: the patient sees the first and the new day", async () => {
    const amara = await given("Amara, who promised Rosa the scan result by tonight", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Rosa Martínez");
    await actOn(amara, "heart scan", "Move");
    await when("she moves it to Tuesday without a reason", async () => {
      if (ways.js) await hydrated(amara);
      await amara.getByLabel(/^By which day/).fill("2026-11-24");
      if (ways.js) await amara.getByText("by 8 pm where the patient is").waitFor();
      await leading(amara, () => amara.getByRole("button", { name: "Move it" }).click());
    });
    await so("she is asked why, and the day stands there", async () => {
      expect(await amara.getByRole("alert").innerText()).toContain("Say why, in a few words.");
      expect(await amara.getByLabel(/^By which day/).inputValue()).toBe("2026-11-24");
    });
    await when("she says why", async () => {
      await amara.getByLabel("Why it takes longer").fill("The lab is closed on Sunday.");
      await leading(amara, () => amara.getByRole("button", { name: "Move it" }).click());
      if (amara.url().endsWith("/moving"))
        await leading(amara, () => amara.getByRole("button", { name: "Move it" }).click());
    });
    await so("Rosa reads both days", async () => {
      const card = await inPortal("heart scan");
      expect(card).toContain("moved once");
      expect(card).toContain("Tuesday, November 24");
      expect(card).toContain("First said: by Saturday, November 21, 8 pm.");
    });
  });

  test("is moved a third time only in a call that reached them, and there it is (R18)", async () => {
    const amara = await given("Amara, whose promise to phone Rosa was moved twice", async () => {
      await movedTwice(clinic.app, "heart scan");
      return clinic.person("amara");
    });
    await openPage(amara, clinic.app, "Rosa Martínez");
    await so("the page of the promise says why it cannot be moved there, and leads to Call", async () => {
      expect(await loopOn(amara, "heart scan").getByRole("link", { name: /^Move/ }).count()).toBe(0);
      await actOn(amara, "heart scan", "Open the promise");
      expect(await amara.locator("main").innerText()).toContain("It was moved twice. A third time needs a call.");
      await amara.goto(`${amara.url()}/moving`);
      expect(await amara.locator("main").innerText()).toContain("It was moved twice. A third time needs a call.");
    });
    await when("she calls from there, and writes another day without saying why", async () => {
      await leading(amara, () => amara.locator("main").getByRole("button", { name: "Call Rosa" }).click());
      expect(new URL(amara.url()).searchParams.get("since")).toMatch(/^2026-11-21T/);
      if (ways.js) await hydrated(amara);
      await fillCall(amara, { how: "Reached", words: "She waits for the lab with us.", promised: "No" });
      await anotherDay(amara).fill("2026-11-28");
      if (ways.js) await amara.getByText("by 8 pm where the patient is").waitFor();
      if (ways.js) await expectAccessible(amara);
      await saveCall(amara);
    });
    await so("she is asked why, and nothing that she typed is gone", async () => {
      expect(await amara.getByRole("alert").innerText()).toContain("Say why, in a few words.");
      expect(await anotherDay(amara).inputValue()).toBe("2026-11-28");
      expect(await amara.locator("textarea[name=words]").inputValue()).toBe("She waits for the lab with us.");
    });
    await when("she says why, but that nobody was reached", async () => {
      await amara.getByLabel("Why it takes longer").fill("The lab lost the first film.");
      await fillCall(amara, { how: "No answer" });
      await saveCall(amara);
    });
    await so("it is not moved", async () =>
      expect(await amara.getByRole("alert").innerText()).toContain(
        "Only a call that reached them moves it a third time.",
      ),
    );
    await when("it was somebody else whom she reached", async () => {
      await fillCall(amara, { how: "Reached" });
      await amara.getByLabel("Spoke with").selectOption("Someone else");
      await saveCall(amara);
    });
    await so("it is not moved either", async () =>
      expect(await amara.getByRole("alert").innerText()).toContain(
        "Only a call with the patient, or with somebody who acts for them, moves it a third time.",
      ),
    );
    await when("she did reach her", async () => {
      await amara.getByLabel("Spoke with").selectOption("Rosa, in person");
      await saveCall(amara);
    });
    await so("Rosa reads the new day, how often it was moved, and the first", async () => {
      expect(await said(amara)).toContain("One promise has another day.");
      const card = await inPortal("heart scan");
      for (const part of ["moved 3 times", "Saturday, November 28", "First said: by Saturday, November 21"])
        expect(card).toContain(part);
    });
  });

  test("is suggested on Today as what was promised, and on the page of the patient", async () => {
    const amara = await given("Amara, who promised Samira to ask about a pantry", () => clinic.person("amara"));
    await amara.goto("/desk");
    const row = rowOf(amara, "Samira Haddad");
    await so("Today offers to ask, and not to call", async () =>
      expect(await row.getByRole("button", { name: /Call/ }).count()).toBe(0),
    );
    await when("she follows it", () => leading(amara, () => row.getByRole("link", { name: /^Ask/ }).first().click()));
    await so("she comes to the promise, where she may say that it is done", async () => {
      expect(await amara.locator("main").innerText()).toContain("a pantry that is open on Saturdays");
      expect(await amara.getByRole("link", { name: /^Keep/ }).count()).toBe(1);
    });
    await so("the page of Samira suggests the same, and Call beside it", async () => {
      await openPage(amara, clinic.app, "Samira Haddad");
      const banner = amara.getByRole("region", { name: "Patient" });
      expect(await banner.locator(".btn").allInnerTexts()).toEqual([
        expect.stringMatching(/^Ask/),
        expect.stringMatching(/^Call/),
        "Promise something",
      ]);
    });
  });

  test("is kept in her words by who did it, never by a tick when it was a call; undo takes it back", async () => {
    const lena = await given("Lena, whose list of pills for Rosa is late", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Rosa Martínez");
    const before = await standingOf(clinic.app, "Rosa Martínez");
    await actOn(lena, "list of your pills", "Keep");
    await when("she says how she knows", async () => {
      await lena.getByLabel("How you know").fill("Elena has it, with pictures.");
      await leading(lena, () => lena.getByRole("button", { name: "It is done" }).click());
    });
    await so("Rosa reads who wrote it down", async () =>
      expect(await inPortal("list of your pills")).toMatch(/Kept\. Lena Brandt wrote down that it is done, /),
    );
    await when("Lena takes it back", () => leading(lena, () => lena.getByRole("button", { name: "Undo" }).click()));
    await so("it is late as before", async () => {
      expect(await standingOf(clinic.app, "Rosa Martínez")).toEqual(before);
      expect(await inPortal("list of your pills")).toContain("We are late.");
    });
    await so("a promise to call has no such act", async () => {
      await openPage(lena, clinic.app, "Judith Rosen");
      expect(await loopOn(lena, "You promised").innerText()).not.toContain("Keep");
    });
  });

  test("late, it can be kept or broken, not moved; broken, it asks for a repair, which the patient judges", async () => {
    const lena = await given("Lena, whose list of pills for Rosa is late", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Rosa Martínez");
    await actOn(lena, "list of your pills", "Open the promise");
    await so("the page says that it cannot be moved", async () =>
      expect(await lena.locator("main").innerText()).toContain("It is late. It can be kept or broken, not moved."),
    );
    await when("she breaks it and offers what makes it right", async () => {
      await leading(lena, () => lena.getByRole("link", { name: /Cannot keep it/ }).click());
      await lena.getByLabel("What happened").fill("The printer of the pharmacy.");
      await leading(lena, () => lena.getByRole("button", { name: "We break it" }).click());
      await lena.getByLabel("What went wrong").fill("I could not print the pictures.");
      await leading(lena, () => lena.getByRole("button", { name: "Offer it" }).click());
    });
    await so("half an offer is none", async () => {
      expect(await lena.getByRole("alert").getByRole("link").allTextContents()).toEqual(["Write what we do now."]);
      expect(await lena.getByLabel("What went wrong").inputValue()).toBe("I could not print the pictures.");
    });
    await when("she says what we do now", async () => {
      await lena.getByLabel("What we do now").fill("I draw them by hand and bring them on Monday.");
      await leading(lena, () => lena.getByRole("button", { name: "Offer it" }).click());
    });
    await so("Rosa reads whose fault it is and both sentences, and is asked", async () => {
      const card = await inPortal("list of your pills");
      for (const part of [
        "We did not do what we said. That is our fault, not yours.",
        "I could not print the pictures.",
        "I draw them by hand",
        "Does this make it right?",
      ])
        expect(card).toContain(part);
      const repair = (await loopsOf(clinic.app, "Rosa Martínez")).findLast((loop) => loop.kind === "repair");
      expect(repair).toMatchObject({ owner: "Lena Brandt", closed_at: null });
    });
  });
});

describe("At the front desk", () => {
  const clinic = openJourneys({ js: false });

  test("one keeps what one promised oneself, and reads no words of what others promised (R35)", async () => {
    const joan = await given("Joan, who promises Rosa a copy of the forms", async () => {
      const page = await clinic.person("joan");
      await page.goto(`/desk/patients/${await idOf(clinic.app, "Rosa Martínez")}/promises/new`);
      await page.getByLabel("What you will do").selectOption("send");
      await page.getByLabel(/^What, in words/).fill("send you a copy of the forms");
      await page.getByLabel(/^By which day/).fill("2026-11-24");
      await pressPromise(page);
      await pressPromise(page);
      return page;
    });
    await so("of the others she reads labels", async () => {
      expect(await joan.locator("#open").innerText()).not.toMatch(/heart scan|list of your pills/);
      const { rows } = await clinic.app.owner.query(
        "select promise_id, patient_id from promise_terms join promises on id = promise_id where words like '%heart scan%'",
      );
      const page = await joan.goto(`/desk/patients/${rows[0].patient_id}/promises/${rows[0].promise_id}`);
      expect(page!.status()).toBe(404);
    });
    await when("she has sent it, and says so", async () => {
      await openPage(joan, clinic.app, "Rosa Martínez");
      await leading(joan, () => joan.locator("#open").getByRole("link", { name: /^Keep/ }).click());
      await joan.getByLabel("How you know").fill("Posted at noon.");
      await leading(joan, () => joan.getByRole("button", { name: "It is done" }).click());
    });
    await so("it is kept", async () => expect(await said(joan)).toContain("Kept."));
  });
});

describe("By itself,", () => {
  const clinic = openJourneys({ js: false });

  test("from 1 pm Today names the promises that are still to be kept today (R18)", async () => {
    const amara = await given("Amara, who promised Rosa a call by tonight", () => clinic.person("amara"));
    const line = amara.locator(".promised");
    await amara.goto("/desk");
    expect(await line.count()).toBe(0);
    await when("it is 1 pm", () => clinic.app.clock(new Date("2026-11-21T13:00:00-08:00")));
    await so("it stands above the list, and leads to the loop", async () => {
      await amara.goto("/desk");
      expect(await line.innerText()).toContain("still to be kept today: Rosa Martínez, by 8 pm");
      await expectNoSidewaysScroll(amara);
      await leading(amara, () => line.getByRole("link", { name: "Rosa Martínez, by 8 pm" }).click());
      expect(await loopOn(amara, "heart scan").count()).toBe(1);
    });
  });

  test("a promise turns late, to the patient and to the team", async () => {
    const rosa = await given("Rosa, who was promised a call by tonight", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    expect(await rosa.locator("li.promise", { hasText: "heart scan" }).innerText()).toContain(
      "Amara Okafor will call you by Saturday, November 21, 8 pm.",
    );
    await when("it is five past eight", () => clinic.app.clock(new Date("2026-11-21T20:05:00-08:00")));
    await so("she reads that we are late, and what she may say", async () => {
      await rosa.goto("/portal/promises");
      const card = await rosa.locator("li.promise", { hasText: "heart scan" }).innerText();
      for (const part of ["We are late. We said Saturday, November 21. We still owe you this call.", "You did call me"])
        expect(card).toContain(part);
    });
    await so("nobody is said to be at the clinic", async () => {
      expect(await rosa.locator("body").innerText()).not.toContain("We are here");
      await rosa.goto("/portal");
      expect(await rosa.locator("main").innerText()).toContain("We are closed");
      expect(await rosa.locator("main").innerText()).toContain("(510) 555-0199");
    });
  });
});

/** Two more terms, as if the date had been moved on the two days before. */
async function movedTwice(app: App, words: string): Promise<void> {
  await app.owner.query(
    `insert into promise_terms (organization_id, promise_id, n, words, locale, due_at, due_as_said, agreed_at, reason)
       select t.organization_id, t.promise_id, more.n, t.words, t.locale, t.due_at, t.due_as_said, t.agreed_at + more.n * interval '1 hour', 'The lab.'
         from promise_terms t, (values (2), (3)) more(n) where t.n = 1 and t.words like $1
       on conflict do nothing`,
    [`%${words}%`],
  );
}

/** The day that the form of a call asks for, to move the promise about the heart scan; which promise that is stands in its name. */
function anotherDay(page: Page): Locator {
  return page.getByRole("group", { name: /^Give it another day .*heart scan/ }).getByLabel(/^By which day/);
}

/** Presses "Promise it" and waits for the answer. */
function pressPromise(page: Page): Promise<void> {
  return leading(page, () => page.getByRole("button", { name: "Promise it" }).click());
}
