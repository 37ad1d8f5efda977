import { afterAll, beforeAll, expect, test } from "vitest";

import { newId } from "#platform/ids.ts";
import { demoAccounts } from "#world/accounts.ts";

import { type App, openApp } from "../support/app.ts";
import { type Form, formsOn, untouched } from "./forms.ts";
import { againOn, type Answer, openVisitor, signIn, typedIn, type Visitor, wordsOn } from "./visitor.ts";

/** Several people, or one person in several ways, at the same moment and by the plain forms: one act, and everybody else is told. */

const team = ["amara", "lena", "marco", "joan"];

const calls = "select c.id from calls c join touchpoints t on t.id = c.touchpoint_id where t.act_key = $1";

let app: App;
let staff: Map<string, Visitor>;

beforeAll(async () => {
  app = await openApp();
  staff = new Map(team.map((key) => [key, openVisitor(app.url)]));
  for (const [key, visitor] of staff) await signIn(visitor, key);
}, 120_000);
afterAll(() => app.close());

test("twenty forms close one loop: one does, nineteen read who did and when, above their own words", async () => {
  const { path, loop, seats } = await closable();
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const by = seats[n % seats.length]!;
      const form = formsOn((await staff.get(by)!.get(path)).page, path).find(({ action }) => action === path)!;
      const sent = { ...untouched(form), key: newId(), reason: `Said by try ${n}.` };
      return { by, n, answer: await staff.get(by)!.post(path, sent) };
    }),
  );
  const [winner, ...others] = answers.toSorted((a, b) => a.answer.status - b.answer.status);
  expect(winner!.answer).toMatchObject({ status: 303 });
  const name = demoAccounts.find(({ key }) => key === winner!.by)!.name;
  for (const { n, answer } of others) {
    expect(answer.status).toBe(409);
    expect(wordsOn(answer)).toMatch(
      new RegExp(`${name} closed this (at|today|just now|\\S+ ago).*Said by try ${n}\\.`),
    );
  }
  expect(await ask("select what from loop_events where loop_id = $1 and what = 'closed'", loop)).toHaveLength(1);
});

test("one form that is posted ten times at the same moment is done once, and leads each post the same way", async () => {
  const { path, fields } = await aCall("lena");
  const answers = await Promise.all(Array.from({ length: 10 }, () => staff.get("lena")!.post(path, fields)));
  expect(new Set(answers.map(({ status, to }) => `${status} ${to}`))).toEqual(new Set([`303 ${answers[0]!.to}`]));
  expect(await ask(calls, fields["key"]!)).toHaveLength(1);
});

test("the form of one seat, posted by whoever sits there now, does nothing and keeps the words without a button to send them", async () => {
  const { path, fields } = await aCall("lena");
  const answer = await staff.get("amara")!.post(path, fields);
  expect(answer.status).toBe(403);
  expect(wordsOn(answer)).toContain("Somebody else signed in here meanwhile.");
  expect(wordsOn(answer)).toContain(fields["words"]);
  expect(() => againOn(answer)).toThrow("no form with key");
  expect(await ask(calls, fields["key"]!)).toEqual([]);
});

test("a promise whose session has ended waits behind the sign-in page, and is made once, however often that is sent", async () => {
  const { path, fields } = await aPromise("lena");
  await app.owner.query("delete from auth.session");
  const lena = staff.get("lena")!;
  const held = await lena.post(path, fields);
  expect(held.status).toBe(401);
  expect(wordsOn(held)).toContain(fields["words"]);
  const form = formsOn(held.page, path).find((one) => one.fields.some(({ name }) => name === "password"))!;
  const again = { ...untouched(form), ...typedIn("lena") };
  expect(form.action).toBe(path);
  const answers = await Promise.all([lena.post(path, again), lena.post(path, again)]);
  for (const { status, to } of answers)
    expect({ status, to }).toEqual({ status: 303, to: path.replace("/promises/new", "") });
  expect(await ask("select id from promises where act_key = $1", fields["key"]!)).toHaveLength(1);
});

/** An open loop that may be closed by a form, and who of the team may do so. */
async function closable(): Promise<{ path: string; loop: string; seats: string[] }> {
  const { rows } = await app.owner.query<{ id: string; patient_id: string }>(
    "select id, patient_id from loops where closed_at is null and owed_by = 'team' order by id",
  );
  for (const { id, patient_id } of rows) {
    const path = `/desk/patients/${patient_id}/loops/${id}/closing`;
    const may: string[] = [];
    for (const [key, visitor] of staff) {
      if ((await visitor.get(path)).page.includes('name="outcome"')) may.push(key);
    }
    if (may.length > 1) return { path, loop: id, seats: may };
  }
  throw new Error("no loop of the demo clinic is open to two of the team");
}

/** The form of a call to the first on somebody's list, filled in so that it would be saved. */
async function aCall(by: string): Promise<{ path: string; fields: Record<string, string> }> {
  const path = `/desk/patients/${await firstOf(by)}/call`;
  const said = { how: "no-answer", promised: "no", minutes: "3", words: "Nobody answered, try the cousin." };
  return { path, fields: { ...(await formOf(by, path)), ...said } };
}

/** The form of a promise, with the day that was shown and said yes to. */
async function aPromise(by: string): Promise<{ path: string; fields: Record<string, string> }> {
  const path = `/desk/patients/${await firstOf(by)}/promises/new`;
  const said = { words: "bring the leaflet about sleep", day: "2026-11-24" };
  const fields = { ...(await formOf(by, path)), ...said };
  const refused = await staff.get(by)!.post(path, { ...fields, shown: "-" });
  expect(refused.status).toBe(422);
  return { path, fields: { ...fields, shown: untouched(formIn(refused, path))["shown"]! } };
}

async function firstOf(by: string): Promise<string> {
  const { page } = await staff.get(by)!.get("/desk");
  return /(?<=\/desk\/patients\/)[0-9a-f-]{36}/.exec(page)![0];
}

async function formOf(by: string, path: string): Promise<Record<string, string>> {
  return untouched(formIn(await staff.get(by)!.get(path), path));
}

function formIn({ page }: Answer, path: string): Form {
  return formsOn(page, path).find(
    ({ action, fields }) => action === path && fields.some(({ name }) => name === "words"),
  )!;
}

async function ask(statement: string, id: string): Promise<unknown[]> {
  return (await app.owner.query(statement, [id])).rows;
}
