import { describe, expect, test } from "vitest";

import { callFrom, fillCall, saveCall, standingOf } from "../support/call.ts";
import { actOn, idOf, leading, loopOn, loopsOf, openPage, peopleOn, rowOf } from "../support/desk.ts";
import { expectNoSidewaysScroll, given, openJourneys, so, when } from "../support/journey.ts";

describe.each([{ js: true }, { js: false }])("The relationship page, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);

  test("says who this is before anything else (R7)", async () => {
    const amara = await given("Amara on the page of Rosa", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Rosa Martínez");
    const banner = await amara.getByRole("region", { name: "Patient" }).innerText();
    for (const part of [
      "Rosa Martínez",
      "born 12 March 1955, 71",
      "record 20418",
      "Spanish, needs an interpreter",
      "Allergy: Penicillin",
    ])
      expect(banner).toContain(part);
    await amara.goto("/desk");
    const james = await rowOf(amara, "James Whitfield").getAttribute("id");
    await amara.goto(`/desk/patients/${james!.slice("row-".length)}`);
    expect(await amara.getByRole("region", { name: "Patient" }).innerText()).toContain("same name: check");
  });

  test("hands a loop to a colleague with a sentence, who finds it on Today", async () => {
    const lena = await given("Lena, who holds Leonard’s call", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Leonard Begay");
    await when("she hands it on without a sentence", async () => {
      await actOn(lena, "Was not at the visit", "Hand on");
      await lena.getByLabel("To whom").selectOption({ label: "Amara Okafor, family doctor" });
      await leading(lena, () => lena.getByRole("button", { name: "Hand it on" }).click());
    });
    await so("she is asked for one, and Amara is still chosen", async () => {
      expect(await lena.getByRole("alert").getByRole("link").allTextContents()).toEqual([
        "Write a sentence to your colleague.",
      ]);
      expect(await lena.getByLabel("To whom").locator("option:checked").textContent()).toBe(
        "Amara Okafor, family doctor",
      );
    });
    await when("she writes it", async () => {
      await lena.getByLabel("One sentence for them").fill("He asks for you since his fall.");
      await leading(lena, () => lena.getByRole("button", { name: "Hand it on" }).click());
    });
    await so("it is Amara’s, with the sentence in the stream", async () => {
      expect(await lena.locator("#stream").innerText()).toContain("He asks for you since his fall.");
      const amara = await clinic.person("amara");
      await amara.goto("/desk");
      expect(await peopleOn(amara)).toContain("Leonard Begay");
    });
  });

  test("snoozes until a time, with a reason and not for too long; undo takes it back", async () => {
    const lena = await given("Lena, who holds a call to Harold", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Harold Pike");
    const before = await standingOf(clinic.app, "Harold Pike");
    await when("she puts it off until December", async () => {
      await actOn(lena, "Asked to be called back", "Snooze");
      await lena.locator("form:has([name=until])").evaluate((form) => ((form as HTMLFormElement).noValidate = true));
      await lena.getByLabel(/^Until/).fill("2026-12-20T10:00");
      await lena.getByLabel("Why", { exact: true }).fill("He is with his brother.");
      await leading(lena, () => lena.getByRole("button", { name: "Snooze", exact: true }).click());
    });
    await so("it is said until when it may be, and what she wrote stands", async () => {
      expect(await lena.getByRole("alert").innerText()).toContain("It can be put off until");
      expect(await lena.getByLabel("Why", { exact: true }).inputValue()).toBe("He is with his brother.");
    });
    await when("she chooses Monday", async () => {
      await lena.getByLabel(/^Until/).fill("2026-11-23T10:00");
      await leading(lena, () => lena.getByRole("button", { name: "Snooze", exact: true }).click());
    });
    await so("it waits", async () =>
      expect(await loopOn(lena, "Asked to be called back").innerText()).toMatch(/until .*10 am/),
    );
    await when("she takes that back", () => leading(lena, () => lena.getByRole("button", { name: "Undo" }).click()));
    await so("it stands as before", async () => expect(await standingOf(clinic.app, "Harold Pike")).toEqual(before));
  });

  test("a snooze ends before its time by one press, the stream tells it, and undo puts it off again", async () => {
    const lena = await given("Lena, who put a call to Harold off until Monday", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Harold Pike");
    await actOn(lena, "Asked to be called back", "Snooze");
    await lena.getByLabel(/^Until/).fill("2026-11-23T10:00");
    await lena.getByLabel("Why", { exact: true }).fill("He is with his brother.");
    await leading(lena, () => lena.getByRole("button", { name: "Snooze", exact: true }).click());
    await when("he is home after all, and she wakes it", () => actOn(lena, "Asked to be called back", "Wake it now"));
    await so("it is owed as before, and stands on Today", async () => {
      expect(await loopOn(lena, "Asked to be called back").innerText()).not.toMatch(/until .*10 am/);
      expect(await lena.locator("#stream").innerText()).toMatch(/You brought it back/);
      await lena.goto("/desk");
      expect(await peopleOn(lena)).toContain("Harold Pike");
    });
    await when("she wakes it and takes that back", async () => {
      await openPage(lena, clinic.app, "Harold Pike");
      await actOn(lena, "Asked to be called back", "Snooze");
      await lena.getByLabel(/^Until/).fill("2026-11-23T11:00");
      await lena.getByLabel("Why", { exact: true }).fill("His brother came back.");
      await leading(lena, () => lena.getByRole("button", { name: "Snooze", exact: true }).click());
      await actOn(lena, "Asked to be called back", "Wake it now");
      await leading(lena, () => lena.getByRole("button", { name: "Undo" }).click());
    });
    await so("it waits again", async () =>
      expect(await loopOn(lena, "Asked to be called back").innerText()).toMatch(/until .*11 am/),
    );
  });

  test("closes with what the kind allows and a reason; the stream shows both the closing and the undo", async () => {
    const lena = await given("Lena, who hears that Otis is well", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Otis Freeman");
    const before = await standingOf(clinic.app, "Otis Freeman");
    await when("she closes without a reason", async () => {
      await actOn(lena, "No contact for", "Close");
      await leading(lena, () => lena.getByRole("button", { name: "Close it" }).click());
    });
    await so("she is asked why", async () =>
      expect(await lena.getByRole("alert").innerText()).toContain("Say why, in a few words."),
    );
    await when("she says why", async () => {
      await lena.getByLabel("Why", { exact: true }).fill("Saw him at the market, he is well.");
      await leading(lena, () => lena.getByRole("button", { name: "Close it" }).click());
    });
    await so("nothing is open any more", async () =>
      expect(await lena.locator("#open").innerText()).not.toContain("No contact for"),
    );
    await when("she takes it back", () => leading(lena, () => lena.getByRole("button", { name: "Undo" }).click()));
    await so("it is open as before, and the stream shows both", async () => {
      expect(await standingOf(clinic.app, "Otis Freeman")).toEqual(before);
      const stream = await lena.locator("#stream").innerText();
      expect(stream).toContain("Saw him at the market");
      expect(stream).toMatch(/undid/);
    });
  });

  test("filters the stream, and goes back page by page without losing or repeating a line", async () => {
    const amara = await given("Amara on the page of Rosa, with nine months behind it", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Rosa Martínez");
    const linesOf = () => amara.locator("#stream li.happening").allInnerTexts();
    await when("she shows contact only", () =>
      leading(amara, () => amara.locator("#stream").getByRole("link", { name: "Contact" }).click()),
    );
    await so("nothing else is left", async () => {
      const banner = (await amara.getByRole("region", { name: "Patient" }).boundingBox())!;
      const heading = (await amara.locator("#stream h2").boundingBox())!;
      expect(heading.y, "the heading under the banner").toBeGreaterThanOrEqual(banner.y + banner.height);
      expect(await amara.locator("#stream [aria-current=true]").innerText()).toBe("Contact");
      for (const line of await linesOf()) expect(line).toMatch(/call|spoke|[Vv]isit|letter|wrote/);
    });
    const all: string[] = [];
    await when("she goes back to the first line of everything", async () => {
      await leading(amara, () => amara.locator("#stream").getByRole("link", { name: "Everything" }).click());
      for (;;) {
        all.push(
          ...(await amara
            .locator("#stream li.happening time")
            .evaluateAll((times) => times.map((one) => one.getAttribute("datetime")!))),
        );
        const older = amara.locator("#stream").getByRole("link", { name: "Older" });
        if ((await older.count()) === 0) break;
        await leading(amara, () => older.click());
      }
    });
    await so("every event and contact stands there once, newest first", async () => {
      expect(all).toEqual(all.toSorted().toReversed());
      // What the list does for itself is not told; everything else is.
      const { rows } = await clinic.app.owner.query(
        `select (select count(*) from touchpoints where patient_id = $1 and corrects_id is null)::int as contacts,
           (select count(*) from loop_events where patient_id = $1 and what not in ('skipped', 'claimed', 'released', 'escalated'))::int as events`,
        [await idOf(clinic.app, "Rosa Martínez")],
      );
      expect(all.length).toBeGreaterThanOrEqual(rows[0].contacts + rows[0].events);
    });
  });

  test("draws in the picture what the list before it says", async () => {
    const amara = await given("Amara on the page of Rosa", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Rosa Martínez");
    const picture = amara.locator(".sect", { has: amara.getByRole("heading", { name: /Twelve weeks/ }) });
    const listed = await picture.locator("ol li").count();
    expect(listed).toBeGreaterThan(10);
    expect(await picture.locator("summary").innerText()).toContain(String(listed));
    expect(await picture.locator("svg path.done, svg path.open").count()).toBe(listed);
  });

  test("the chart is plain tables", async () => {
    const amara = await given("Amara on the page of Rosa", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Rosa Martínez");
    await when("she opens the chart", () => leading(amara, () => amara.getByRole("link", { name: "Chart" }).click()));
    await so("conditions, medicines, allergies, observations and encounters are there", async () => {
      const page = await amara.locator("main").innerText();
      for (const part of ["Conditions: 2", "Medicines:", "Allergies: 1", "Penicillin", "Measurements:", "Visits:"])
        expect(page).toContain(part);
    });
  });

  test("two colleagues at once: the second reads who was faster, and keeps the words (law 7)", async () => {
    const lena = await given("Lena and Marco on the page of Judith", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Judith Rosen");
    await actOn(lena, "You promised", "Hand on");
    await lena.getByLabel("To whom").selectOption({ label: "Amara Okafor, family doctor" });
    await lena.getByLabel("One sentence for them").fill("She sleeps again, tell her about the lab.");
    const second = await clinic.person("lena");
    await when("another window hands it to Marco first", async () => {
      await openPage(second, clinic.app, "Judith Rosen");
      await actOn(second, "You promised", "Hand on");
      await second.getByLabel("To whom").selectOption({ label: "Marco Pérez, community health worker" });
      await second.getByLabel("One sentence for them").fill("Her ride.");
      await leading(second, () => second.getByRole("button", { name: "Hand it on" }).click());
      await leading(lena, () => lena.getByRole("button", { name: "Hand it on" }).click());
    });
    await so("one of the two hands is on record last, and no word is lost", async () => {
      const [promise] = (await loopsOf(clinic.app, "Judith Rosen")).filter(
        (loop) => loop.kind === "promise" && !loop.closed_at,
      );
      expect(["Marco Pérez", "Amara Okafor"]).toContain(promise!.owner);
      expect(await lena.locator("body").innerText()).toContain("She sleeps again, tell her about the lab.");
    });
  });

  test("right-to-left names, emoji and very long words neither break the page nor widen it", async () => {
    const name = "ليلى منصور الخطيب 🌸 عبدالرحمن-فرنانديز-فيلافيردي-أورتيز";
    const lena = await given("Lena and somebody with a long name", async () => {
      await clinic.app.owner.query("update persons set name = $1 where name = 'Destiny Carter'", [name]);
      return clinic.person("lena");
    });
    const words = `${"Donaudampfschifffahrtsgesellschaft".repeat(6)} 😮‍💨 نص طويل ${"word ".repeat(500)}<script>alert(1)</script>`;
    await when("she logs a long call", async () => {
      await callFrom(lena, name);
      await fillCall(lena, { how: "Reached", words, promised: "No" });
      await saveCall(lena);
    });
    await so("it stands there as it was written", async () => {
      expect(await lena.locator("#stream").innerText()).toContain("<script>alert(1)</script>");
      await expectNoSidewaysScroll(lena);
      await lena.goto("/desk");
      await expectNoSidewaysScroll(lena);
    });
  });
});

describe("As time goes by:", () => {
  const clinic = openJourneys({ js: false });
  const at = (time: string) => clinic.app.clock(new Date(`2026-11-21T${time}:00-08:00`));

  test("“since you last looked” stands between what is new and what is not", async () => {
    const amara = await given("Amara, who has looked at Rosa at half past eight", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Rosa Martínez");
    expect(await amara.locator("#stream").innerText()).not.toContain("You last looked on Saturday 21 November");
    await when("twenty minutes later Lena has taken the alarm", async () => {
      await at("08:52");
      const lena = await clinic.person("lena");
      await openPage(lena, clinic.app, "Rosa Martínez");
      await actOn(lena, "Weight up", "I take it");
      await openPage(amara, clinic.app, "Rosa Martínez");
    });
    await so("one line is above the mark", async () => {
      const lines = await amara.locator("#stream ul.stream > li").allInnerTexts();
      const mark = lines.findIndex((line) => line.includes("You last looked on"));
      expect(mark).toBe(1);
      expect(lines[0]).toContain("Lena Brandt took it");
    });
  });

  test("undo is over after ten minutes, and says so", async () => {
    const lena = await given("Lena, who has closed something ten minutes ago", () => clinic.person("lena"));
    await openPage(lena, clinic.app, "Otis Freeman");
    await actOn(lena, "No contact for", "Close");
    await lena.getByLabel("Why", { exact: true }).fill("Saw him at the market.");
    await leading(lena, () => lena.getByRole("button", { name: "Close it" }).click());
    await when("she presses Undo at last", async () => {
      await at("09:03");
      await leading(lena, () => lena.getByRole("button", { name: "Undo" }).click());
    });
    await so("it is refused with the reason, and stays closed", async () => {
      expect(await lena.locator("main").innerText()).toContain("Undo works for 10 minutes. They are over.");
      expect((await loopsOf(clinic.app, "Otis Freeman")).at(-1)!.closed_at).not.toBeNull();
    });
  });
});
