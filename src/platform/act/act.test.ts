import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { refusalOf } from "#tests/support/given.ts";
import { act, tell } from "./act.ts";
import type { ActForm, Sitting } from "./act.ts";
import { defer, flushDeferred } from "./defer.ts";

let database: TestDatabase;
let sitting: Sitting;
/** What the acts of this file have done: rows that stand. */
let done: () => Promise<number>;

beforeAll(async () => {
  database = await testDatabase("act");
  const { organization, inside } = await emptyClinic(database);
  sitting = { organization, actor: { personId: newId(), role: "clinician" }, locale: "en", requestId: newId() };
  done = () => inside(async (ctx) => (await ctx.db.selectFrom("outbox").select("id").execute()).length);
});
afterAll(() => database.drop());

const form = (part: Partial<ActForm> = {}): ActForm => {
  return { key: newId(), seat: sitting.actor.personId!, route: "/desk/calls", body: { words: "She walks." }, ...part };
};
const post = (given: ActForm, by: Sitting = sitting) =>
  act(database.app, by, given, async (ctx) => {
    tell(ctx, "call.logged", { patient: null });
    return { to: `/done/${given.key}`, said: "saved" };
  });

describe("a form that is posted", () => {
  it("twice with the same words is done once, and answers alike: back button, double click", async () => {
    const [given, before] = [form(), await done()];
    const first = await post(given);
    expect(await post({ ...given, body: { ...given.body } })).toEqual(first);
    expect(await done()).toBe(before + 1);
  });

  it("twice at once waits for the first, and answers alike", async () => {
    const [given, before] = [form(), await done()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(given)));
    expect(new Set(answers.map((answer) => answer.to))).toEqual(new Set([`/done/${given.key}`]));
    expect(await done()).toBe(before + 1);
  });

  it("with the fields in another order is the same form", async () => {
    const given = form({ body: { words: "She walks.", minutes: "5" } });
    await post(given);
    expect(await post({ ...given, body: { minutes: "5", words: "She walks." } })).toMatchObject({ said: "saved" });
  });

  it("again with other words is a Conflict that keeps both: two tabs", async () => {
    const [given, before] = [form(), await done()];
    await post(given);
    const refusal = await refusalOf(post({ ...given, body: { words: "She sleeps badly." } }));
    expect(refusal).toMatchObject({ kind: "conflict", why: "act.changed-since", earlier: { words: "She walks." } });
    expect(await done()).toBe(before + 1);
  });

  it("again to another address is a Conflict", async () => {
    const given = form();
    await post(given);
    expect(await refusalOf(post({ ...given, route: "/desk/promises" }))).toMatchObject({ kind: "conflict" });
  });

  it("for another seat does nothing", async () => {
    const before = await done();
    expect(await refusalOf(post(form({ seat: newId() })))).toMatchObject({ kind: "forbidden", why: "act.other-seat" });
    expect(await done()).toBe(before);
  });

  it("by two people with one key is two forms", async () => {
    const other: Sitting = { ...sitting, actor: { personId: newId(), role: "clinician" } };
    const [given, before] = [form(), await done()];
    await post(given);
    await post({ ...given, seat: other.actor.personId! }, other);
    expect(await done()).toBe(before + 2);
  });

  it("without a key, or with one that is none, is refused", async () => {
    expect(await refusalOf(post(form({ key: "" })))).toMatchObject({ kind: "invalid", fields: [{ field: "key" }] });
    expect(await refusalOf(post(form({ key: "1" })))).toMatchObject({ kind: "invalid" });
  });

  it("that fails leaves nothing, and its key is free for the next try", async () => {
    const [given, before] = [form(), await done()];
    const failing = act(database.app, sitting, given, (ctx) => {
      tell(ctx, "call.logged", { patient: null });
      return Promise.reject(new Error("the disk is full"));
    });
    await expect(failing).rejects.toThrow("the disk is full");
    expect(await done()).toBe(before);
    await post(given);
    expect(await done()).toBe(before + 1);
  });
});

it("what is deferred while the rest is written is written too", async () => {
  const { inside } = await emptyClinic(database);
  const written: string[] = [];
  await inside(async (ctx) => {
    defer(ctx, "first", "one", async (_, items) => {
      written.push(...items);
      defer(ctx, "second", "two", async (__, later) => void written.push(...later));
    });
    await flushDeferred(ctx);
  });
  expect(written).toEqual(["one", "two"]);
});
