import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";

import { newId } from "#platform/ids.ts";

import { hiddenOf } from "../support/call.ts";
import { everyLoop, idOf, loopsOf } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";

/** Somebody of the other team, with whom Amara has no bond, and the id of nobody. */
const stranger = "Margaret O’Sullivan";
const nobody = newId();

describe("What is somebody else’s looks like what is not there:", () => {
  const clinic = openJourneys({ js: false });
  const ids = { rosa: "", stranger: "", strangersLoop: "", rosasPromise: "" };
  beforeAll(async () => {
    ids.rosa = await idOf(clinic.app, "Rosa Martínez");
    ids.stranger = await idOf(clinic.app, stranger);
    ids.strangersLoop = (await loopsOf(clinic.app, stranger)).find((loop) => !loop.closed_at)!.id;
    const { rows } = await clinic.app.owner.query(
      "select id from promises where patient_id = $1 and withdrawn_at is null limit 1",
      [ids.rosa],
    );
    ids.rosasPromise = rows[0].id as string;
  });

  const pagesOf = (patient: string) =>
    ["", "/chart", "/call", "/brief", "/promises/new", "/promises/shown?day=2026-11-23"].map(
      (page) => `/desk/patients/${patient}${page}`,
    );

  test("every page of a patient without a bond", async () => {
    const amara = await given("Amara, who has no bond with Margaret", () => clinic.person("amara"));
    for (const [at, path] of pagesOf(ids.stranger).entries()) {
      const theirs = await textAt(amara, path);
      expect(theirs.status, path).toBe(404);
      expect(theirs, path).toEqual(await textAt(amara, pagesOf(nobody)[at]!));
      expect(theirs, path).toEqual(await textAt(amara, pagesOf("😀")[at]!));
    }
  });

  test("every act on a patient without a bond, and on a loop of somebody else", async () => {
    const amara = await given("Amara with the fields of a form of hers", () => clinic.person("amara"));
    await amara.goto(`/desk/patients/${ids.rosa}/promises/new`);
    const { token, seat } = await hiddenOf(amara);
    const before = await everyLoop(clinic.app);
    const fields = {
      how: "no-answer",
      promised: "no",
      act: "call",
      words: "call",
      day: "2026-11-23",
      to: seat!,
      sentence: "Please",
      until: "2026-11-23T10:00",
      outcome: "not-needed",
      reason: "Because",
    };
    const send = async (path: string, patient: string) => {
      const form = { ...fields, token: token!, seat: seat!, key: newId(), patient };
      const answer = await amara.request.post(path, { form, headers: { Origin: clinic.app.url }, maxRedirects: 0 });
      return { status: answer.status(), text: plain(await answer.text()) };
    };
    await when("she sends them to somebody else’s addresses", async () => {
      const acts = ["holding", "call", "promises/new", "looks", "drafts/call", `acts/${nobody}/undoing`];
      for (const act of acts) {
        const theirs = await send(`/desk/patients/${ids.stranger}/${act}`, ids.stranger);
        expect(theirs.status, act).toBe(404);
        expect(theirs, act).toEqual(await send(`/desk/patients/${nobody}/${act}`, nobody));
      }
      for (const act of ["taking", "giving-back", "handing", "snooze", "waking", "closing"]) {
        const theirs = await send(`/desk/patients/${ids.rosa}/loops/${ids.strangersLoop}/${act}`, ids.rosa);
        expect(theirs.status, act).toBe(404);
        expect(theirs, act).toEqual(await send(`/desk/patients/${ids.rosa}/loops/${nobody}/${act}`, ids.rosa));
        expect(theirs, act).toEqual(await send(`/desk/patients/${ids.rosa}/loops/😀/${act}`, ids.rosa));
      }
    });
    await when("she sends a form that was shown for another patient", async () => {
      expect((await send(`/desk/patients/${ids.rosa}/call`, ids.stranger)).status).toBe(404);
    });
    await so("nothing was done to anybody", async () => expect(await everyLoop(clinic.app)).toBe(before));
  });

  test("the portal of another patient", async () => {
    const daniel = await given("Daniel with the address of a promise to Rosa", () => clinic.person("daniel"));
    for (const act of ["dispute", "happening", "repair-answer"]) {
      const hers = await textAt(daniel, `/portal/promises/${ids.rosasPromise}/${act}`);
      expect(hers.status, act).toBe(404);
      expect(hers, act).toEqual(await textAt(daniel, `/portal/promises/${nobody}/${act}`));
      expect(hers, act).toEqual(await textAt(daniel, `/portal/promises/😀/${act}`));
    }
  });

  test("the desk for a patient, the portal for staff, a patient for the administrator", async () => {
    const closed: [who: string, path: string, nowhere: string][] = [
      ["rosa", "/desk", "/nothing-here"],
      ["rosa", `/desk/patients/${ids.rosa}`, "/nothing-here"],
      ["amara", "/portal", "/nothing-here"],
      ["amara", "/portal/promises", "/nothing-here"],
      ["sam", `/desk/patients/${ids.rosa}`, `/desk/patients/${nobody}`],
    ];
    for (const [who, path, nowhere] of closed) {
      const page = await clinic.person(who);
      expect(await textAt(page, path), `${who} at ${path}`).toEqual(await textAt(page, nowhere));
    }
  });

  test("an address that was made up never breaks a page", async () => {
    const amara = await given("Amara with odd addresses", () => clinic.person("amara"));
    const odd = [
      "?before=abc&id=😀",
      "?before=2026-13-45&id=x",
      "?show=%00",
      "/call?for=😀",
      "/promises/shown?day=%27&time=99%3A99",
      "/promises/shown?day=2026-02-30",
    ];
    for (const rest of odd)
      expect((await amara.request.get(`/desk/patients/${ids.rosa}${rest}`)).status(), rest).toBeLessThan(500);
    for (const path of ["/desk?time=-1&patient=😀", "/desk?patient=' or 1=1", `/desk?patient=${ids.stranger}`])
      expect((await amara.request.get(path)).status(), path).toBe(200);
    expect(await (await amara.request.get(`/desk?patient=${ids.stranger}`)).text()).not.toContain("O’Sullivan");
  });

  test("who is not signed in is led to the sign-in page and back, and nowhere else", async () => {
    const page = await given("somebody who has not signed in", () => clinic.stranger());
    for (const path of ["/desk", `/desk/patients/${ids.rosa}`, "/portal", "/portal/promises"]) {
      await page.goto(path);
      expect(new URL(page.url()).pathname, path).toBe("/account/sign-in");
    }
    await page.goto("/account/sign-in?then=https://elsewhere.example/");
    expect(await page.locator("input[name=then]").first().inputValue()).toBe("/");
  });

  test("a form that another site sends does nothing (403)", async () => {
    const amara = await given("Amara, signed in, on another site", () => clinic.person("amara"));
    const before = await everyLoop(clinic.app);
    const sent: Record<string, string>[] = [
      { Origin: "https://elsewhere.example" },
      { "Sec-Fetch-Site": "cross-site" },
      {},
    ];
    for (const headers of sent) {
      const answer = await amara.request.post(`/desk/patients/${ids.rosa}/holding`, {
        form: { key: newId() },
        headers,
        maxRedirects: 0,
      });
      expect(answer.status(), JSON.stringify(headers)).toBe(403);
    }
    expect(await everyLoop(clinic.app)).toBe(before);
  });
});

/** A page as a reader sees it: its status and its words. */
async function textAt(page: Page, path: string): Promise<{ status: number; text: string }> {
  const answer = await page.goto(path);
  return { status: answer!.status(), text: await page.locator("body").innerText() };
}

/** The words of a page, without what differs by its address. */
function plain(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
