import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { leading, loopsOf, peopleOn, said, stripOf } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

const ways = [
  { js: true, answer: "Not yet" },
  { js: false, answer: "I want to talk" },
] as const;

describe.each(ways)("The portal on a phone, scripts $js:", ({ js, answer }) => {
  const clinic = openJourneys({ js, phone: true });

  test("says of an alarm that nobody has opened it until somebody has, and then who (R1)", async () => {
    const rosa = await given("Rosa, whose weight went up in the night", () => clinic.person("rosa"));
    await rosa.goto("/portal");
    await so(
      "the alarm is the first card, with what was measured, whom to call, and that nobody has opened it",
      async () => {
        const [first] = await rosa.locator("section.card").all();
        const alarm = await first!.innerText();
        for (const part of [
          "Your weight went up 2.3 kilos",
          "Nobody here has opened this yet.",
          "(510) 555-0142",
          "911",
        ]) {
          expect(alarm).toContain(part);
        }
        expect(alarm).not.toMatch(/saw this|will call/);
      },
    );
    const lena = await clinic.person("lena", { phone: false });
    await lena.goto("/desk");
    await when("Lena takes it", () =>
      leading(lena, () =>
        stripOf(lena, "Rosa Martínez")
          .getByRole("button", { name: /I take it/ })
          .click(),
      ),
    );
    await so("her page names Lena, her role and the time, and promises nothing in her name", async () => {
      await rosa.reload();
      const alarm = await rosa.locator("section.card").first().innerText();
      expect(alarm).toMatch(/Lena Brandt, nurse, saw this today at 8:3\d am\./);
      expect(alarm).not.toContain("Nobody here has opened this yet.");
    });
  });

  test("shows at most five cards, and the emergency number on every page", async () => {
    const rosa = await given("Rosa in her portal", () => clinic.person("rosa"));
    for (const path of ["/portal", "/portal/promises", "/portal/nothing-here"]) {
      await rosa.goto(path);
      expect(await rosa.locator("main section.card").count()).toBeLessThanOrEqual(5);
      expect(await rosa.locator("body").innerText(), path).toContain("In danger? Call 911. Do not wait for us.");
    }
  });

  test("tells who may be reached, by what number and until when, with the faces of the team", async () => {
    const rosa = await given("Rosa in her portal", () => clinic.person("rosa"));
    await rosa.goto("/portal");
    const reach = rosa.locator("section.card", { hasText: "Talk to us" });
    await so("the words and the faces are there, and the numbers dial", async () => {
      expect(await reach.innerText()).toMatch(
        /here today until 12 noon\. After that, our on-call nurse: \(510\) 555-0199/,
      );
      for (const name of ["Amara Okafor", "Lena Brandt", "Marco Pérez"])
        expect(await reach.innerText()).toContain(name);
      expect(await rosa.locator("a[href='tel:+15105550142']").count()).toBeGreaterThan(0);
    });
  });

  test("what is late may be said to have come after all", async () => {
    const rosa = await given("Rosa, whose list of pills is late", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const pills = promiseOn(rosa, "make you a list of your pills");
    expect(await pills.innerText()).toContain("We are late. We said Friday, November 20. We still owe you this.");
    await when("she says that she has it now", () =>
      leading(rosa, () => pills.getByRole("button", { name: "I have it now" }).click()),
    );
    await so("it is closed in her words, and it says so", async () => {
      expect(await said(rosa)).toContain("We wrote it down in your words. This is closed.");
      expect(await promiseOn(rosa, "make you a list of your pills").innerText()).toContain("You told us so");
      const pillsLoop = (await loopsOf(clinic.app, "Rosa Martínez")).findLast(
        (loop) => loop.owner === "Lena Brandt" && loop.kind === "promise" && loop.closed_at,
      );
      expect(pillsLoop?.outcome).toBe("kept-late");
    });
  });

  test("“This did not happen” reopens what was kept, higher, and reaches the lead", async () => {
    const rosa = await given("Rosa, who was told that the pharmacy was called", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const refill = promiseOn(rosa, "call the pharmacy about the missing refill");
    expect(await refill.innerText()).toContain("Kept.");
    await when("she says that it did not happen, in her own words", async () => {
      await refill.getByText("This did not happen").click();
      await refill.getByLabel(/What happened/).fill("La farmacia dice que nadie llamó. 💊");
      await leading(rosa, () => refill.getByRole("button", { name: "Tell us it did not happen" }).click());
    });
    await so("it is open again, with her words, and she reads on whose list it is", async () => {
      expect(await said(rosa)).toMatch(
        /This is open again\. It also goes to the one who leads the clinic\..*Lena Brandt’s list/,
      );
      const open = await promiseOn(rosa, "call the pharmacy about the missing refill").innerText();
      expect(open).toContain("open again");
      expect(open).toContain("La farmacia dice que nadie llamó. 💊");
    });
    await so("the lead has it on her list", async () => {
      const priya = await clinic.person("priya", { phone: false });
      await priya.goto("/desk");
      expect(await peopleOn(priya)).toContain("Rosa Martínez");
    });
  });

  test(`“Does this make it right?” – “${answer}” brings the repair back`, async () => {
    const rosa = await given("Rosa, whom Marco offered a repair", () => clinic.person("rosa"));
    await rosa.goto("/portal");
    const cuff = promiseOn(rosa, "blood pressure cuff");
    expect(await cuff.innerText()).toContain("That is our fault, not yours.");
    await when(`she says “${answer}”`, () => leading(rosa, () => cuff.getByRole("button", { name: answer }).click()));
    await so("she is thanked, and Marco has it again", async () => {
      expect(await said(rosa)).toContain("Thank you for telling us.");
      const repair = (await loopsOf(clinic.app, "Rosa Martínez")).findLast((loop) => loop.kind === "repair");
      expect(repair).toMatchObject({ owner: "Marco Pérez", closed_at: null });
      const callBack = (await loopsOf(clinic.app, "Rosa Martínez")).filter(
        (loop) => loop.kind === "call-back" && !loop.closed_at,
      );
      expect(callBack).toHaveLength(answer === "I want to talk" ? 1 : 0);
    });
    await when("later she says that it is right now", () =>
      leading(rosa, () =>
        promiseOn(rosa, "blood pressure cuff").getByRole("button", { name: "It is right now" }).click(),
      ),
    );
    await so("it is closed, by her", async () => {
      const repair = (await loopsOf(clinic.app, "Rosa Martínez")).findLast((loop) => loop.kind === "repair");
      expect(repair?.outcome).toBe("repaired");
    });
  });

  test("words that are too long for us come back whole", async () => {
    const rosa = await given("Rosa on the page of a kept promise", () => clinic.person("rosa"));
    await rosa.goto("/portal/promises");
    const path = await promiseOn(rosa, "bring a food box").locator("form.did").getAttribute("action");
    await rosa.goto(path!);
    const key = await rosa.locator("main form input[name=key]").first().getAttribute("value");
    const words = `No vino nadie. ${"Esperé todo el día. ".repeat(120)}Gracias.`;
    await when("she writes more than we can take", async () => {
      await rosa.getByLabel(/What happened/).fill(words);
      await leading(rosa, () => rosa.getByRole("button", { name: "Tell us it did not happen" }).click());
    });
    await so("every word is still there, the error leads to it, and the key is the same", async () => {
      await rosa.getByRole("alert").getByRole("link", { name: "too long" }).click();
      expect(await rosa.locator(":focus").inputValue()).toBe(words);
      expect(await rosa.locator("main form input[name=key]").first().getAttribute("value")).toBe(key);
    });
  });

  test("somebody on their first day reads what this is for, and that nothing is owed", async () => {
    const daniel = await given("Daniel, on his first day", () => clinic.person("daniel"));
    await daniel.goto("/portal");
    const page = await daniel.locator("main").innerText();
    for (const part of ["Five things to know", "It is not for emergencies.", "We have no open promises to you."])
      expect(page).toContain(part);
  });

  test("in Spanish, the alarm and the promises speak to her with usted", async () => {
    const rosa = await given("Rosa, who reads Spanish", () => clinic.person("rosa", { locale: "es" }));
    await rosa.goto("/portal");
    const page = await rosa.locator("body").innerText();
    await so("nothing is left in English but what people wrote", () => {
      for (const part of ["Su peso subió 2.3 kilos", "Llame al 911", "Lo que le prometimos", "sábado"])
        expect(page).toContain(part);
      expect(page).not.toMatch(/\b(Talk to us|We promised|Call my team|Home|Sign out|until)\b/);
    });
  });
});

/** One promise on a page of the portal, by the words of whoever made it. */
function promiseOn(page: Page, words: string): Locator {
  return page.locator("li.promise", { hasText: words });
}
