import { describe, expect, test } from "vitest";

import { callFrom, callsToday, fillCall, hiddenOf, saidOf, saveCall, standingOf } from "../support/call.ts";
import { actOn, everyLoop, hydrated, leading, loopsOf, openPage, rowOf, said } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

describe.each([{ js: true }, { js: false }])("A call, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);
  const open = async (name: string, kind: string) =>
    (await loopsOf(clinic.app, name)).filter((loop) => loop.kind === kind && !loop.closed_at);

  test("begins with a press that holds what is open for 20 minutes, and shows it to colleagues", async () => {
    const lena = await given("Lena, who has Leonard’s call to make", () => clinic.person("lena"));
    await when("she presses Call beside him", () => callFrom(lena, "Leonard Begay"));
    await so("the page has the number to dial, his time and what to say first", async () => {
      const page = await lena.locator("main").innerText();
      for (const part of ["Leonard Begay", "18099", "For them it is", "Can you talk freely now?", "Tries so far:"])
        expect(page).toContain(part);
      expect(await lena.locator("a.dial").getAttribute("href")).toMatch(/^tel:\+1\d{10}$/);
    });
    await so("it is she who holds it, and the owner is who it was", async () => {
      const { rows } = await clinic.app.owner.query(
        `select c.name as by, o.name as owner, round(extract(epoch from l.claimed_until - e.at) / 60)::int as minutes
           from loops l join persons p on p.id = l.patient_id join persons c on c.id = l.claimed_by join persons o on o.id = l.owner_id
           join loop_events e on e.loop_id = l.id and e.what = 'claimed' where p.name = 'Leonard Begay' and l.closed_at is null`,
      );
      expect(rows).toEqual([{ by: "Lena Brandt", owner: "Lena Brandt", minutes: 20 }]);
    });
  });

  test("asks for each open loop; only the promise that one calls about is marked as talked about (R5)", async () => {
    const amara = await given("Amara, who promised James an answer by noon", () => clinic.person("amara"));
    await when("she presses Call", () => callFrom(amara, "James Whitfield"));
    await so("that promise stands at “talked about”, everything else at “not”", async () => {
      expect(await saidOf(amara, "You promised").getByRole("radio", { checked: true }).getAttribute("value")).toBe(
        "talked",
      );
      const others = await amara
        .locator("fieldset.lrow", { hasNotText: "You promised" })
        .getByRole("radio", { checked: true })
        .all();
      for (const other of others) expect(await other.getAttribute("value")).toBe("not");
    });
  });

  test("a message left keeps nothing and counts as a try; reaching them keeps the promise; undo takes all of it back", async () => {
    const amara = await given("Amara, who promised Henry a call", () => clinic.person("amara"));
    const before = await standingOf(clinic.app, "Henry Olsen");
    await when("she leaves a message", async () => {
      await callFrom(amara, "Henry Olsen");
      await fillCall(amara, { how: "Left a message", promised: "No" });
      await saveCall(amara);
    });
    await so("nothing is kept, and it counts", async () => {
      expect(await said(amara)).toContain("a message was left. Nothing is kept by it.");
      expect(await open("Henry Olsen", "promise")).toHaveLength(1);
      await callFrom(amara, "Henry Olsen");
      expect(await amara.locator("main").innerText()).toContain("Tries so far: 1");
    });
    await when("she reaches him", async () => {
      await fillCall(amara, { how: "Reached", words: "He chose the blood thinner.", minutes: "7", promised: "No" });
      await saveCall(amara);
    });
    await so("the promise is kept", async () => {
      expect(await said(amara)).toContain("One promise kept.");
      expect(await open("Henry Olsen", "promise")).toHaveLength(0);
    });
    await when("she takes it back, and the message too", async () => {
      await leading(amara, () => amara.getByRole("button", { name: "Undo" }).click());
    });
    await so("he stands on her list as before, and the stream shows both", async () => {
      expect(await said(amara)).toContain("All is as before.");
      expect(await standingOf(clinic.app, "Henry Olsen")).toEqual(before);
      expect(await callsToday(clinic.app, "Henry Olsen")).toMatchObject([
        { outcome: "message", undone: false },
        { outcome: "reached", minutes: 7, undone: true },
      ]);
      expect(await amara.locator("#stream").innerText()).toContain("(undone)");
      await amara.goto("/desk");
      expect(await rowOf(amara, "Henry Olsen").count()).toBe(1);
    });
  });

  test("with one bad field, everything typed is still there, the error leads to it, and the key is the same", async () => {
    const amara = await given("Amara after a call with Tom", () => clinic.person("amara"));
    await callFrom(amara, "Tom Kowalski");
    const { key } = await hiddenOf(amara);
    const before = await everyLoop(clinic.app);
    await when("she writes “ten” for the minutes", async () => {
      await fillCall(amara, {
        how: "Reached",
        words: "Said fine. Asked once more: not sleeping. 😟 <b>",
        minutes: "ten",
        talked: ["No contact for"],
        promised: "No",
      });
      await amara.getByLabel("They told it back").check();
      await saveCall(amara);
    });
    await so("the page says what to look at, and nothing was done", async () => {
      expect(await amara.getByRole("alert").getByRole("link").allTextContents()).toEqual([
        "Write whole minutes, 1 to 600.",
      ]);
      expect(await everyLoop(clinic.app)).toBe(before);
      expect(await callsToday(clinic.app, "Tom Kowalski")).toEqual([]);
    });
    await so("what she typed stands where she typed it", async () => {
      expect(await amara.getByLabel("In a few words, for the team").inputValue()).toBe(
        "Said fine. Asked once more: not sleeping. 😟 <b>",
      );
      expect(await amara.getByLabel("Minutes", { exact: true }).inputValue()).toBe("ten");
      expect(await amara.getByLabel("They told it back").isChecked()).toBe(true);
      expect(await amara.getByRole("radio", { name: /^Reached/ }).isChecked()).toBe(true);
      expect(await saidOf(amara, "No contact for").getByRole("radio", { checked: true }).getAttribute("value")).toBe(
        "talked",
      );
      expect((await hiddenOf(amara)).key).toBe(key);
    });
    await when("she follows the error and mends it", async () => {
      await amara.getByRole("alert").getByRole("link").click();
      expect(await amara.locator(":focus").getAttribute("name")).toBe("minutes");
      await fillCall(amara, { minutes: "10" });
      await saveCall(amara);
    });
    await so("the call is saved, once", async () => {
      expect(await callsToday(clinic.app, "Tom Kowalski")).toEqual([
        { outcome: "reached", minutes: 10, undone: false },
      ]);
    });
  });

  test("does not go out without how it went and whether anything was promised", async () => {
    const amara = await given("Amara on the call page of Samira", () => clinic.person("amara"));
    await openPage(amara, clinic.app, "Samira Haddad");
    await leading(amara, () => amara.getByRole("button", { name: "Call Samira Haddad" }).first().click());
    await when("the form is posted with neither", async () => {
      await amara
        .locator("form:has(textarea[name=words])")
        .evaluate((form) => ((form as HTMLFormElement).noValidate = true));
      await saveCall(amara);
    });
    await so("both are asked for", async () => {
      const lines = await amara.getByRole("alert").getByRole("link").allTextContents();
      expect(lines).toEqual(expect.arrayContaining(["Say how the call went.", "Say whether you promised anything."]));
    });
  });

  test("an alarm that was talked about needs its assessment, and closes by it", async () => {
    const amara = await given("Amara, who calls Rosa about her weight", () => clinic.person("amara"));
    await callFrom(amara, "Rosa Martínez");
    await when("she saves without what she found", async () => {
      await fillCall(amara, { how: "Reached", words: "Breathes well lying flat.", promised: "No" });
      await saveCall(amara);
    });
    await so("found and advised are asked for, and the alarm stands", async () => {
      const lines = await amara.getByRole("alert").getByRole("link").allTextContents();
      expect(lines).toEqual(expect.arrayContaining(["Write what you found.", "Write what you advised."]));
      expect(await open("Rosa Martínez", "reading")).toHaveLength(1);
    });
    await when("she writes them, and that she looks again on Monday", async () => {
      await amara.getByLabel("What you found").fill("Ankles a little swollen, no breathlessness.");
      await amara.getByLabel("What you advised").fill("One pill more for two days.");
      await amara.getByLabel(/Looked at again/).fill("2026-11-23T10:00");
      await amara.getByLabel("Looked at by").selectOption({ label: "Me" });
      await saveCall(amara);
    });
    await so("the alarm is closed, and a second look is hers on Monday", async () => {
      expect(await open("Rosa Martínez", "reading")).toHaveLength(0);
      expect(await open("Rosa Martínez", "look-again")).toMatchObject([{ owner: "Amara Okafor" }]);
      expect(await amara.locator("#open").innerText()).toContain("Look at the weight again");
    });
  });

  test("a promise is shown back with its day where the patient is, then made", async () => {
    const amara = await given("Amara, who has reached Beatriz", () => clinic.person("amara"));
    await callFrom(amara, "Beatriz Santos");
    await when("she promises to call by Monday", async () => {
      await fillCall(amara, { how: "Reached", words: "Walks to the door and back.", promised: "Yes" });
      await amara.getByLabel(/^What, in words/).fill("phone you about the inhaler");
      await amara.getByLabel(/^By which day/).fill("2026-11-23");
      if (ways.js) await amara.getByText("by 8 pm where the patient is").waitFor();
      await saveCall(amara);
    });
    if (!ways.js) {
      await so("without scripts the answer shows the day, and nothing is saved yet", async () => {
        expect(await amara.locator("main").innerText()).toContain("Monday 23 November, by 8 pm where the patient is");
        expect(await callsToday(clinic.app, "Beatriz Santos")).toEqual([]);
      });
      await when("she says yes to it", () => saveCall(amara));
    }
    await so("the promise stands beside the call", async () => {
      expect(await callsToday(clinic.app, "Beatriz Santos")).toHaveLength(1);
      expect(await amara.locator("#open").innerText()).toContain("You promised");
      const { rows } = await clinic.app.owner.query(
        "select due_at, due_as_said from promise_terms where words = 'phone you about the inhaler'",
      );
      expect(rows).toEqual([
        { due_at: new Date("2026-11-24T04:00:00Z"), due_as_said: expect.stringContaining("Monday 23 November") },
      ]);
    });
  });

  test("pressed twice, it is saved once", async () => {
    const lena = await given("Lena after a call with Harold", () => clinic.person("lena"));
    await callFrom(lena, "Harold Pike");
    await fillCall(lena, {
      how: "Reached",
      talked: ["Asked to be called back"],
      words: "His refill is ready.",
      promised: "No",
    });
    await when("she presses Save twice", () =>
      leading(lena, () => lena.getByRole("button", { name: "Save the call" }).dblclick({ noWaitAfter: true })),
    );
    await so("one call is on record", async () => {
      await lena.waitForURL(/\/desk\/patients\/[^/]+$/);
      expect(await callsToday(clinic.app, "Harold Pike")).toHaveLength(1);
    });
  });

  test("the same form in two tabs: the second is told, and both texts are there", async () => {
    const lena = await given("Lena with the call to Judith in two tabs", () => clinic.person("lena"));
    await callFrom(lena, "Judith Rosen");
    const second = await lena.context().newPage();
    await second.goto(lena.url());
    const { key } = await hiddenOf(lena);
    // A tab that was copied, or a page that a browser kept, sends the key of the first.
    await second.route("**/call*", (route) => {
      const postData = route
        .request()
        .postData()
        ?.replace(/(?<=(^|&)key=)[^&]*/, key!);
      return route.continue({ postData });
    });
    await when("she saves one, then the other with other words", async () => {
      await fillCall(lena, { how: "No answer", words: "Rang long.", promised: "No" });
      await saveCall(lena);
      await fillCall(second, { how: "Reached", words: "She called back at once.", promised: "No" });
      await saveCall(second);
    });
    await so("the second says that it was saved already, with both texts", async () => {
      expect(await second.getByRole("alert").first().innerText()).toContain("This was already saved with other words.");
      expect(await second.locator("main").innerText()).toContain("Rang long.");
      expect(await second.getByLabel("In a few words, for the team").inputValue()).toBe("She called back at once.");
      expect(await callsToday(clinic.app, "Judith Rosen")).toMatchObject([{ outcome: "no-answer" }]);
    });
  });

  test("the back button brings a fresh form, never the one that was saved", async () => {
    const lena = await given("Lena, who has saved a call to Guillermo", () => clinic.person("lena"));
    await callFrom(lena, "Guillermo Ortega Luna");
    const { key } = await hiddenOf(lena);
    await fillCall(lena, { how: "No answer", words: "Busy.", promised: "No" });
    await saveCall(lena);
    await when("she goes back", async () => {
      await lena.goBack();
      await lena.waitForURL(/\/call/);
    });
    await so("nothing typed stands there, under another key, and the try is counted", async () => {
      expect((await hiddenOf(lena)).key).not.toBe(key);
      expect(await lena.getByLabel("In a few words, for the team").inputValue()).toBe("");
      expect(await lena.locator("main").innerText()).toContain("Tries so far: 1");
    });
  });

  test("a form of another seat does nothing and keeps the words", async () => {
    const lena = await given("Lena on the call page of Destiny", () => clinic.person("lena"));
    await callFrom(lena, "Destiny Carter");
    await fillCall(lena, { how: "Reached", words: "She passed her exam.", promised: "No" });
    await when("Amara signs in in the same browser, and the form is sent", async () => {
      await clinic.signInAs(lena, "amara");
      await saveCall(lena);
    });
    await so("nothing was done, and it is said why", async () => {
      expect(await lena.locator("body").innerText()).toMatch(
        /Somebody else signed in here meanwhile\.\s+Nothing was done\./,
      );
      expect(await lena.content()).toContain("She passed her exam.");
      expect(await callsToday(clinic.app, "Destiny Carter")).toEqual([]);
    });
  });

  test("what is typed and not sent is a draft, there again when one comes back", async () => {
    const lena = await given("Lena in the middle of writing", () => clinic.person("lena"));
    await callFrom(lena, "Otis Freeman");
    await when("she is called away", async () => {
      const kept = lena.waitForResponse((answer) => answer.url().includes("/drafts/call"));
      await fillCall(lena, { words: "His sister answered, he is at" });
      if (!ways.js) await lena.getByRole("button", { name: "Keep as a draft" }).click({ noWaitAfter: true });
      await kept;
    });
    await so("it is said to be a draft, and stands there again", async () => {
      await callFrom(lena, "Otis Freeman");
      expect(await said(lena)).toMatch(/This is your draft\.\s+It is not saved as a call yet\./);
      expect(await lena.getByLabel("In a few words, for the team").inputValue()).toBe("His sister answered, he is at");
    });
  });
});

describe("A call without a signal:", () => {
  const clinic = openJourneys();

  test("nothing that is typed is lost, and it is saved when the signal is back", async () => {
    const amara = await given("Amara on the call page of Beatriz, without a signal", () => clinic.person("amara"));
    await callFrom(amara, "Beatriz Santos");
    await hydrated(amara);
    await amara.context().setOffline(true);
    await when("she fills in the whole form", async () => {
      await fillCall(amara, { how: "Reached", words: "Climbs to the second floor.", minutes: "6", promised: "Yes" });
      await amara.getByLabel(/^What, in words/).fill("phone you about the inhaler");
      await amara.getByLabel(/^By which day/).fill("2026-11-23");
    });
    await so("the page says that her words are not kept yet, and stands as it was", async () => {
      await expect.poll(() => said(amara)).toContain("Keep this page open");
      expect(await amara.getByLabel("In a few words, for the team").inputValue()).toBe("Climbs to the second floor.");
      expect(await amara.getByLabel(/^By which day/).inputValue()).toBe("2026-11-23");
    });
    await when("the signal is back and she saves", async () => {
      await amara.context().setOffline(false);
      await saveCall(amara);
      if (amara.url().includes("/call")) await saveCall(amara);
    });
    await so("call and promise are there", async () => {
      expect(await callsToday(clinic.app, "Beatriz Santos")).toMatchObject([{ outcome: "reached", minutes: 6 }]);
      expect(await amara.locator("#open").innerText()).toContain("phone you about the inhaler");
    });
  });
});

describe("A call from a page that was left open,", () => {
  const clinic = openJourneys({ js: false });

  test("H11: reads again after ten minutes, and says what happened meanwhile", async () => {
    const amara = await given("Amara with Today on her screen at 8:31", () => clinic.person("amara"));
    await amara.goto("/desk");
    await when("Lena takes Rosa’s alarm at 8:40, and Amara presses Call beside Rosa at 8:50", async () => {
      await clinic.app.clock(new Date("2026-11-21T08:40:00-08:00"));
      const lena = await clinic.person("lena");
      await openPage(lena, clinic.app, "Rosa Martínez");
      await actOn(lena, "Weight up", "I take it");
      await clinic.app.clock(new Date("2026-11-21T08:50:00-08:00"));
      await leading(amara, () => rowOf(amara, "Rosa Martínez").getByRole("button", { name: /Call/ }).click());
    });
    await so("she reads first that Lena has taken it", async () => {
      const changes = amara.getByRole("region", { name: /^You read this today at 8:31 am/ });
      expect(await changes.innerText()).toContain("It was read again at 8:50 am.");
      expect(await changes.innerText()).toContain("Lena Brandt took it");
    });
    await when("she presses Call on a fresh page", async () => {
      await amara.goto("/desk");
      await leading(amara, () => rowOf(amara, "Rosa Martínez").getByRole("button", { name: /Call/ }).click());
    });
    await so("nothing stands there", async () =>
      expect(await amara.getByRole("region", { name: /^You read this/ }).count()).toBe(0),
    );
  });
});
