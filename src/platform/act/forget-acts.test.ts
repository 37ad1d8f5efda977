import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import type { Clinic } from "#tests/support/clinic.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { act } from "./act.ts";
import { forgetActs } from "./forget-acts.ts";

const day = 86_400_000;
const person = newId();
const form = { key: newId(), seat: person, route: "/desk/call", body: { said: "She sleeps badly" } };
let database: TestDatabase;
let clinic: Clinic;

beforeAll(async () => {
  database = await testDatabase("acts");
  clinic = await emptyClinic(database);
});
afterAll(() => database.drop());

it("forgets after a day what was posted, and still does nothing twice", async () => {
  const sitting = {
    organization: clinic.organization,
    actor: { personId: person, role: "clinician" as const },
    locale: "en",
    requestId: newId(),
  };
  let done = 0;
  const post = (body: Record<string, unknown>) =>
    act(database.app, sitting, { ...form, body }, async () => ({ to: `/desk?done=${++done}` }));
  expect(await post(form.body)).toEqual({ to: "/desk?done=1" });
  expect(await forgetAfter(day - 60_000)).toBe(0);
  expect(await bodies()).toEqual([form.body]);
  expect(await forgetAfter(day + 60_000)).toBe(1);
  expect(await forgetAfter(day + 60_000)).toBe(0);
  expect(await bodies()).toEqual([null]);
  expect(await post(form.body)).toEqual({ to: "/desk?done=1" });
  await expect(post({ said: "something else" })).rejects.toMatchObject({
    refusal: { kind: "conflict", why: "act.changed-since" },
  });
  expect(await forgetAfter(89 * day)).toBe(0);
  expect(await forgetAfter(91 * day)).toBe(1);
  expect(await bodies()).toEqual([]);
});

function forgetAfter(ms: number): Promise<number> {
  return clinic.inside((ctx) => forgetActs({ ...ctx, now: new Date(ctx.now.getTime() + ms) }));
}

function bodies(): Promise<unknown[]> {
  return clinic.inside(async (ctx) =>
    (await ctx.db.selectFrom("acts").select("body").execute()).map((row) => row.body),
  );
}
