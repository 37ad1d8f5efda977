import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { newId } from "#platform/ids.ts";
import { organizationId } from "#world/rows.ts";

import type { App } from "../support/app.ts";
import { callFrom } from "../support/call.ts";
import {
  actOn,
  briefOn,
  everyLoop,
  hydrated,
  idOf,
  leading,
  looksBy,
  loopsOf,
  openPage,
  peopleOn,
  rowOf,
  stripOf,
} from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

const amarasMorning = [
  "Rosa Martínez",
  "Beatriz Santos",
  "Amina Noor",
  "James Whitfield",
  "Grace Lim",
  "Henry Olsen",
  "Samira Haddad",
  "Tom Kowalski",
];

describe.each([{ js: true }, { js: false }])("Today, scripts $js:", (ways) => {
  const clinic = openJourneys(ways);

  test("a clinician sees the alarm first, then who needs her, in order", async () => {
    const amara = await given("Amara, on Saturday morning", () => clinic.person("amara"));
    await when("she opens Today", () => amara.goto("/desk"));
    await so("the strip says how old the alarm is, and that nobody has it", async () => {
      const strip = stripOf(amara, "Rosa Martínez");
      expect(await strip.locator(".age").innerText()).toMatch(/now\s+2 h (19|2\d) min/);
      expect(await strip.innerText()).toContain("Weight up 2.3 kg in 5 days");
      expect(await strip.innerText()).toContain("Nobody has taken this yet.");
    });
    await so(
      "eight people stand below, each with birth date, record number, reason, due, minutes and one act",
      async () => {
        expect(await peopleOn(amara)).toEqual(amarasMorning);
        expect(await amara.locator("h1").innerText()).toBe("8 people need you today");
        const beatriz = await rowOf(amara, "Beatriz Santos").innerText();
        for (const part of [
          "born 30 Jan 1969",
          "18840",
          "Home from hospital since Thursday 19 November",
          "by 12 noon",
          "6 min",
          "Call",
        ]) {
          expect(beatriz).toContain(part);
        }
      },
    );
    await so("the page says that it does not know everything (H39)", async () => {
      expect(await amara.locator("main").innerText()).toContain("Someone who is not on this list may still need you.");
    });
  });

  test("the brief of the first stands beside the list, alarms first", async () => {
    const amara = await given("Amara on Today", () => clinic.person("amara"));
    await amara.goto("/desk");
    await so("it has its parts in the order in which a caller needs them (R21)", async () => {
      const brief = await briefOn(amara).innerText();
      const parts = [
        "Rosa",
        "as of 8:3",
        "Opened 2 hours ago",
        "(510) 555-0163",
        "code 4471",
        "Walking to church",
        "Their own words, 17 November",
        "ask her to tell it back",
        "Open between you: 5",
        "Elena Martínez",
        "explain it to my sister",
      ];
      const places = parts.map((part) => brief.indexOf(part));
      expect(
        places.every((place) => place >= 0),
        `${parts.filter((_, at) => places[at]! < 0).join(", ")} is missing`,
      ).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    });
    await so("the number is a link that dials", async () => {
      expect(await briefOn(amara).locator("a.dial").getAttribute("href")).toBe("tel:+15105550163");
    });
  });

  test("“I have 15 minutes” cuts the list and names who does not fit (R10)", async () => {
    const amara = await given("Amara on Today", () => clinic.person("amara"));
    await amara.goto("/desk");
    await when("she has 15 minutes", async () => {
      await amara.getByText("15 min", { exact: true }).click();
      await leading(amara, () => amara.getByRole("button", { name: "Show", exact: true }).click());
    });
    await so(
      "the alarm and the promise for noon stay before the line; what is late for a colleague stays before theirs",
      async () => {
        const before = await amara.locator("ol.rows:not(.later) li.row .name a").allTextContents();
        expect(before).toEqual(["Rosa Martínez", "James Whitfield"]);
      },
    );
    await so("everybody else is named below it, and the number is theirs", async () => {
      const after = await amara.locator("ol.rows.later li.row .name a").allTextContents();
      expect(await amara.locator("#cut-h").innerText()).toMatch(
        new RegExp(`^15 minutes end here. ${after.length} people do not fit`),
      );
      expect((await peopleOn(amara)).toSorted()).toEqual(amarasMorning.toSorted());
    });
  });

  test("choosing somebody by their name unfolds them and shows their brief", async () => {
    const amara = await given("Amara on Today", () => clinic.person("amara"));
    await amara.goto("/desk");
    await when("she presses Henry’s name", async () => {
      await amara.getByRole("link", { name: "Henry Olsen", exact: true }).click();
      await amara.waitForURL(/patient=/);
    });
    await so("his row is the chosen one and the brief is his", async () => {
      await briefOn(amara).getByText("record 17215").waitFor();
      expect(await amara.locator("li.row[aria-current=true] .name a").allTextContents()).toEqual(["Henry Olsen"]);
      expect(await briefOn(amara).innerText()).toContain("I can read a table");
    });
  });

  test("opening every link of Today changes no loop", async () => {
    const amara = await given("Amara on Today", () => clinic.person("amara"));
    await amara.goto("/desk?time=15");
    const before = await everyLoop(clinic.app);
    await when("a browser fetches every link ahead", async () => {
      const links = await amara
        .locator("a[href^='/']")
        .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute("href")!))]);
      expect(links.length).toBeGreaterThan(8);
      for (const link of links) await amara.request.get(link);
    });
    await so("nobody holds or closed anything", async () => expect(await everyLoop(clinic.app)).toBe(before));
  });

  test("“I take it” is a press that holds once, also when it is pressed twice", async () => {
    const marco = await given("Marco, who sees the alarm too", () => clinic.person("marco"));
    await marco.goto("/desk");
    const take = stripOf(marco, "Rosa Martínez").getByRole("button", { name: /I take it/ });
    await when("he presses twice", () => leading(marco, () => take.dblclick({ noWaitAfter: true })));
    await so("he has it, by one event", async () => {
      const [reading] = (await loopsOf(clinic.app, "Rosa Martínez")).filter(
        (loop) => loop.kind === "reading" && !loop.closed_at,
      );
      expect(reading!.owner).toBe("Marco Pérez");
      const { rows } = await clinic.app.owner.query(
        "select count(*)::int as n from loop_events where loop_id = $1 and what = 'taken'",
        [reading!.id],
      );
      expect(rows[0].n).toBe(1);
    });
    await so("he may undo it, and all is as before", async () => {
      await marco.goto("/desk");
      expect(await stripOf(marco, "Rosa Martínez").innerText()).toContain("You took this at 8:31 am.");
    });
  });
});

describe("Today under the hand:", () => {
  const clinic = openJourneys();

  test("j and k choose, Enter opens, ? explains; the page does not jump, and no letter works outside the list", async () => {
    const amara = await given("Amara on Today, her list in focus", () => clinic.person("amara"));
    await amara.goto("/desk");
    await hydrated(amara);
    await amara.getByRole("link", { name: "Rosa Martínez", exact: true }).focus();
    const scrolled = await amara.evaluate(() => scrollY);
    await when("she presses j, j, k", async () => {
      for (const key of ["j", "j", "k"]) await amara.keyboard.press(key);
    });
    await so("Beatriz is chosen, in place", async () => {
      expect(await chosenOn(amara)).toEqual(["Beatriz Santos"]);
      expect(await amara.locator(":focus").innerText()).toBe("Beatriz Santos");
      expect(await amara.evaluate(() => scrollY)).toBe(scrolled);
      await briefOn(amara).getByText("record 18840").waitFor();
    });
    await when("she asks for help and leaves it", () => amara.keyboard.press("?"));
    await so("the keys are named, in a dialog that Escape closes", async () => {
      const dialog = amara.getByRole("dialog");
      expect(await dialog.innerText()).toContain("next person");
      await amara.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    });
    await when("she types j into the search", async () => {
      await amara.getByLabel(/Find a patient/).press("j");
    });
    await so("nothing moves", async () => expect(await chosenOn(amara)).toEqual(["Beatriz Santos"]));
    await when("she presses Enter on the chosen one", async () => {
      await amara.getByRole("link", { name: "Beatriz Santos", exact: true }).focus();
      await leading(amara, () => amara.keyboard.press("Enter"));
    });
    await so("the page of Beatriz stands", async () => {
      expect(await amara.locator("h1").innerText()).toBe("Beatriz Santos");
    });
  });

  test("a brief counts as a look after two seconds, passing over it writes nothing (R24)", async () => {
    const lena = await given("Lena on Today", () => clinic.person("lena"));
    await lena.clock.install();
    await lena.goto("/desk");
    await hydrated(lena);
    const looked: string[] = [];
    lena.on("request", (request) => void (request.url().endsWith("/looks") && looked.push(request.url())));
    await lena.getByRole("link", { name: "Rosa Martínez", exact: true }).focus();
    await when("she passes over two people to the third, a second each", async () => {
      for (const key of ["j", "j", "j"]) {
        await lena.keyboard.press(key);
        await lena.clock.runFor(1_000);
      }
    });
    await so("nothing was recorded", () => expect(looked).toEqual([]));
    await when("she stays with the third", async () => {
      const posted = lena.waitForResponse((answer) => answer.url().endsWith("/looks"));
      await lena.clock.runFor(2_000);
      expect((await posted).status()).toBe(204);
    });
    await so("one look is on record, at that one", async () => {
      expect(await looksBy(clinic.app, "Lena Brandt", "Abdirahman Warsame Jama", "brief")).toBe(1);
      expect(await looksBy(clinic.app, "Lena Brandt", "Leonard Begay", "brief")).toBe(0);
      expect(await looksBy(clinic.app, "Lena Brandt", "Corazon Dela Cruz", "list")).toBe(1);
    });
  });

  test("a colleague who takes an alarm is shown at once", async () => {
    const lena = await given("Lena on Today, where nobody has the alarm", () => clinic.person("lena"));
    await lena.goto("/desk");
    await hydrated(lena);
    expect(await stripOf(lena, "Rosa Martínez").innerText()).toContain("Nobody has taken this yet.");
    const amara = await clinic.person("amara");
    await amara.goto("/desk");
    await when("Amara takes it", () =>
      leading(amara, () =>
        stripOf(amara, "Rosa Martínez")
          .getByRole("button", { name: /I take it/ })
          .click(),
      ),
    );
    await so("Lena sees it without a press", async () => {
      await stripOf(lena, "Rosa Martínez").getByText("Amara Okafor took this at 8:31 am.").waitFor();
    });
  });

  test("who calls somebody is named beside them, while the hand is on the list", async () => {
    const amara = await given("Amara, her pointer on Rosa", () => clinic.person("amara"));
    await amara.goto("/desk");
    await hydrated(amara);
    await rowOf(amara, "Rosa Martínez").hover();
    const marco = await clinic.person("marco");
    await when("Marco presses Call beside her", () => callFrom(marco, "Rosa Martínez"));
    await so("her row says so", async () => {
      await expect.poll(() => rowOf(amara, "Rosa Martínez").innerText()).toContain("Marco Pérez is calling now");
    });
  });

  test("rows hold still under the hand while a colleague hands one over; it waits behind “1 new, show” (R8)", async () => {
    const amara = await given("Amara, her pointer on the list", () => clinic.person("amara"));
    await amara.goto("/desk");
    await hydrated(amara);
    await rowOf(amara, "Amina Noor").hover();
    const before = await peopleOn(amara);
    const lena = await clinic.person("lena");
    await when("Lena hands Leonard’s call to her, which is due by noon", async () => {
      await lena.goto(`/desk/patients/${await idOf(clinic.app, "Leonard Begay")}`);
      await leading(lena, () => lena.getByRole("link", { name: /Hand on/ }).click());
      await lena.getByLabel("To whom").selectOption({ label: "Amara Okafor, family doctor" });
      await lena.getByLabel("One sentence for them").fill("He asks for you since his fall.");
      await leading(lena, () => lena.getByRole("button", { name: "Hand it on" }).click());
    });
    await so("her rows stand where they stood", async () => {
      await amara.getByText("1 new.").waitFor();
      expect(await peopleOn(amara)).toEqual(before);
    });
    await when("she looks", () => amara.locator(".saved").getByRole("button", { name: "Show" }).click());
    await so("he stands in his place", async () => expect(await peopleOn(amara)).toContain("Leonard Begay"));
  });

  test("without a signal the list stands, and says that it no longer follows", async () => {
    const amara = await given("Amara on Today, following", () => clinic.person("amara"));
    await amara.goto("/desk");
    await hydrated(amara);
    await expect.poll(() => amara.locator(".deskbar").innerText()).toContain("Live");
    await when("the signal goes, and she moves on to the next", async () => {
      await amara.context().setOffline(true);
      await amara.getByRole("link", { name: "Rosa Martínez", exact: true }).focus();
      await amara.keyboard.press("j");
    });
    await so("everybody is still there, and the page does not claim to be live", async () => {
      await expect.poll(() => amara.locator(".deskbar").innerText(), { timeout: 10_000 }).not.toContain("Live");
      expect(await peopleOn(amara)).toContain("Tom Kowalski");
      expect(await chosenOn(amara)).toEqual(["Beatriz Santos"]);
    });
  });
});

describe("Today with three alarms:", () => {
  const clinic = openJourneys({ js: true });

  test("a strip stays under the finger that is on it, while older alarms are settled (R8)", async () => {
    const amara = await given("Amara on her phone, with three alarms", async () => {
      await alarmFor(clinic.app, ["Amina Noor", "Beatriz Santos"]);
      return clinic.person("amara", { phone: true });
    });
    await amara.goto("/desk");
    await hydrated(amara);
    const take = stripOf(amara, "Rosa Martínez").getByRole("button");
    const touch = await fingerOn(amara, take);
    const { y } = (await take.boundingBox())!;
    await when("the older ones are settled, one after the other, and the page is read again", async () => {
      for (const name of ["Amina Noor", "Beatriz Santos"]) {
        const id = await idOf(clinic.app, name);
        await clinic.app.owner.query(
          "update loops set closed_at = opened_at, outcome = 'assessed' where closed_at is null and kind = 'reading' and patient_id = $1",
          [id],
        );
        await rereads(amara, clinic.app, id);
        await stripOf(amara, name).getByText("This is settled.").waitFor();
      }
    });
    await so("the button under the finger is the one that it was put on", async () => {
      expect((await take.boundingBox())!.y).toBeCloseTo(y, 0);
      await touch.lift();
    });
  });

  test("an alarm that comes while a finger is on a strip stands where the finger is not (R3, R8)", async () => {
    const amara = await given("Amara on her phone, her finger on the first alarm", () =>
      clinic.person("amara", { phone: true }),
    );
    await amara.goto("/desk");
    await hydrated(amara);
    const take = stripOf(amara, "Rosa Martínez").getByRole("button");
    const touch = await fingerOn(amara, take);
    const { y, height } = (await take.boundingBox())!;
    const id = await idOf(clinic.app, "Tom Kowalski");
    await when("another opens", async () => {
      await alarmFor(clinic.app, ["Tom Kowalski"]);
      await rereads(amara, clinic.app, id);
      await stripOf(amara, "Tom Kowalski").waitFor();
    });
    await so("it is before her eyes, and her finger is on the button that it was put on", async () => {
      expect((await take.boundingBox())!.y).toBeCloseTo(y, 0);
      const came = (await stripOf(amara, "Tom Kowalski").boundingBox())!;
      expect(came.y).toBeGreaterThan(y + height);
      expect(came.y + came.height).toBeLessThanOrEqual(amara.viewportSize()!.height);
      await touch.lift();
    });
  });
});

describe("Today that stands open:", () => {
  const clinic = openJourneys({ js: true });

  test("H11: the brief beside the list is read again once it is older than ten minutes", async () => {
    const amara = await given("Amara, who reads the brief of Beatriz at 8:31", () => clinic.person("amara"));
    await amara.goto("/desk");
    await hydrated(amara);
    await rowOf(amara, "Beatriz Santos").getByRole("link", { name: "Beatriz Santos" }).click();
    await briefOn(amara).getByText("Before you call Beatriz").waitFor();
    expect(await briefOn(amara).innerText()).toContain("as of 8:31 am");
    await when("Lena takes an alarm at 8:45, so that the page is read again", async () => {
      await clinic.app.clock(new Date("2026-11-21T08:45:00-08:00"));
      const lena = await clinic.person("lena");
      await openPage(lena, clinic.app, "Rosa Martínez");
      await actOn(lena, "Weight up", "I take it");
    });
    await so("the brief is of 8:45, and still of Beatriz", async () => {
      await briefOn(amara).getByText("as of 8:45 am").waitFor();
      expect(await briefOn(amara).innerText()).toContain("Beatriz Santos");
    });
  });

  test("rows hold still under a finger too, until it has left (R8)", async () => {
    const amara = await given("Amara on her phone, a finger on Beatriz", () => clinic.person("amara", { phone: true }));
    await amara.goto("/desk");
    await hydrated(amara);
    const before = await peopleOn(amara);
    const touch = await fingerOn(amara, rowOf(amara, "Beatriz Santos").locator(".why"));
    const beatriz = await idOf(clinic.app, "Beatriz Santos");
    await when("what she waited for has happened, and the page is read again", async () => {
      await clinic.app.owner.query(
        "update loops set closed_at = opened_at, outcome = 'kept' where closed_at is null and patient_id = $1",
        [beatriz],
      );
      await rereads(amara, clinic.app, beatriz);
    });
    await so("the rows stand where they stood, and hers says so", async () => {
      await rowOf(amara, "Beatriz Santos").getByText("Settled meanwhile").waitFor();
      expect(await peopleOn(amara)).toEqual(before);
    });
    await when("the finger has left, nothing of hers is chosen any more, and the page is read again", async () => {
      await touch.lift();
      await amara.evaluate(() => (document.activeElement as HTMLElement).blur());
      await expect
        .poll(async () => (await rereads(amara, clinic.app, beatriz), peopleOn(amara)), { timeout: 10_000 })
        .not.toContain("Beatriz Santos");
    });
  });
});

function chosenOn(page: Page): Promise<string[]> {
  return page.locator("li.row[aria-current=true] .name a").allTextContents();
}

/** Something happened with this patient, and the page has read itself again. */
async function rereads(page: Page, app: App, patientId: string): Promise<void> {
  const read = page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith("/desk.data"));
  await app.owner.query(
    "insert into outbox (organization_id, id, topic, payload) values ($1, $2, 'loops.changed', jsonb_build_object('patient', $3::text))",
    [organizationId, newId(), patientId],
  );
  await read;
}

/** An alarm like the one of the demo for each of these people, an hour older, which nobody has. */
async function alarmFor(app: App, names: string[]): Promise<void> {
  await app.owner.query(
    `insert into loops (organization_id, id, patient_id, kind, about_id, owed_by, owner_id, pool_id, urgency, facts, minutes, opened_at, due_at, rank_at)
     select l.organization_id, gen_random_uuid(), p.id, l.kind, gen_random_uuid(), l.owed_by, null, l.pool_id, 0, l.facts, l.minutes,
       l.opened_at - interval '1 hour', l.due_at, l.rank_at
     from loops l, persons p
     where l.kind = 'reading' and l.urgency = 0 and l.closed_at is null and p.name = any($1) limit $2`,
    [names, names.length],
  );
}

/** A finger that is put down on something and stays there until it is lifted. */
async function fingerOn(page: Page, on: Locator): Promise<{ lift(): Promise<void> }> {
  await on.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await on.boundingBox())!;
  const browser = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
    browser.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ x: x + width / 2, y: y + height / 2 }]);
  return { lift: () => touch("touchEnd", []).then(() => {}) };
}
