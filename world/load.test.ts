import { afterAll, beforeAll, expect, test } from "vitest";
import { escalateDue, lastContact, useKinds } from "#modules/loops/index.ts";
import { insertOrganization, organizationValues } from "#modules/people/index.ts";
import { breakLatePromises } from "#modules/promises/index.ts";
import { openAsSystem, openSweep } from "#modules/relationships/index.ts";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { Ctx, Organization } from "#platform/ctx.ts";
import { kinds } from "#src/kinds.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { morning } from "./at-any-hour.ts";
import { buildWorld } from "./build.ts";
import { growRows } from "./grow.ts";
import { loadWorld } from "./load.ts";
import type { World } from "./rows.ts";

let database: TestDatabase;
let organization: Organization;
let world: World;
const asSystem = <T>(work: (ctx: Ctx) => Promise<T>) =>
  reading(database.app, systemSitting(organization, "test"), work);

beforeAll(async () => {
  useKinds(kinds);
  database = await testDatabase("world");
  world = buildWorld(morning);
  await database.owner.query("insert into clock_offset (offset_ms) values ($1)", [morning.getTime() - Date.now()]);
  const { id, slug, name, ...row } = world.organizations[0]!;
  const { time_zone: timeZone, locale, region } = row;
  const made = organizationValues({ id, slug, name, timeZone, locale, region, purpose: "demo" });
  organization = made.organization;
  await database.owner.query(insertOrganization, made.values);
  await asSystem((ctx) => loadWorld(ctx, world));
});

afterAll(() => database.drop());

test("the database takes every row as it is", async () => {
  const counts = await asSystem(async ({ db }) => ({
    patients: await db.selectFrom("patients").select("id").execute(),
    loops: await db.selectFrom("loops").select(["id", "facts"]).execute(),
    chart: await db.selectFrom("chart").select("id").execute(),
  }));
  expect(counts.patients).toHaveLength(world.patients.length);
  expect(counts.loops).toHaveLength(world.loops.length);
  expect(counts.chart).toHaveLength(world.chart.length);
  expect(counts.loops.every((loop) => typeof loop.facts === "object")).toBe(true);
});

test("the clock finds nothing to do: no rung is due, no promise has been late for too long", async () => {
  const escalated = await asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "test")));
  const late = await asSystem((ctx) => breakLatePromises(ctx, openSweep(ctx, "test")));
  expect([escalated, late.broken]).toEqual([0, 0]);
});

test("last contact, read again from the touchpoints, is what stands", async () => {
  for (const { patient_id, last_contact_at } of world.rhythms) {
    const last = await asSystem((ctx) => lastContact(ctx, openAsSystem(ctx, patient_id, "test")));
    expect(last).toEqual(last_contact_at);
  }
});

test("two of one name, and twins, are marked as namesakes", async () => {
  const known = await asSystem(({ db }) => db.selectFrom("namesakes").select("patient_id").distinct().execute());
  const named = (pattern: RegExp) =>
    world.persons.filter((person) => pattern.test(person.name)).map((person) => person.id);
  const ids = known.map((row) => row.patient_id as string);
  for (const id of [...named(/^James Whitfield$/), ...named(/^Vũ Minh/)]) expect(ids).toContain(id);
});

test("it grows: the chunks are taken by the same tables", async () => {
  for (const more of growRows(300, 1, morning)) await asSystem((ctx) => loadWorld(ctx, more));
  const { patients } = await asSystem(({ db }) =>
    db
      .selectFrom("patients")
      .select((of) => of.fn.countAll<string>().as("patients"))
      .executeTakeFirstOrThrow(),
  );
  expect(Number(patients)).toBe(world.patients.length + 300);
});
