import { afterAll, beforeAll, expect, test } from "vitest";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { Ctx, Organization } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { addSettings, addStaff, insertOrganization, organizationValues, seatStaff } from "#modules/people/index.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addFirstPools } from "./add-pool.ts";
import { joinPool } from "./join-pool.ts";
import { hasLead, makeLead, unseatMember } from "./lead.ts";
import { loadRoster } from "./roster.queries.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase("lead");
});
afterAll(() => database.drop());

test("an organization has a lead from the first lead who can sign in", async () => {
  const at = await clinic();
  const staffId = await at((ctx) => addStaff(ctx, { name: "Ada", profession: "nurse" }));
  expect(await at(hasLead)).toBe(false);
  await at((ctx) => makeLead(ctx, staffId));
  expect(await at(hasLead)).toBe(false);
  await at((ctx) => seatStaff(ctx, staffId));
  expect(await at(hasLead)).toBe(true);
});

test("whoever stood in without a way to sign in stands down when a lead is made, and one who leads stays", async () => {
  const at = await clinic();
  const standIn = await at((ctx) => addStaff(ctx, { name: "Imported", profession: "doctor" }));
  const leadPoolId = await at(async (ctx) => {
    const { leadId } = await addFirstPools(ctx);
    await joinPool(ctx, { staffId: standIn, poolId: leadId });
    return leadId;
  });
  const leads = [await lead(at, "Ada"), await lead(at, "Bea")];
  const roster = await at(loadRoster);
  expect(roster.members.get(leadPoolId)?.toSorted()).toEqual(leads.toSorted());
});

test("the last lead cannot be unseated; anybody else can", async () => {
  const at = await clinic();
  const ada = await lead(at, "Ada");
  const nurse = await at((ctx) => addStaff(ctx, { name: "Bea", profession: "nurse" }));
  await at((ctx) => unseatMember(ctx, nurse));
  await expect(at((ctx) => unseatMember(ctx, ada))).rejects.toMatchObject({
    refusal: { why: "relationships.lead.last" },
  });
  await lead(at, "Cleo");
  await at((ctx) => unseatMember(ctx, ada));
  expect((await at(loadRoster)).active.has(ada)).toBe(false);
});

test("of two who unseat the last two leads at once, the second waits for the first and is refused", async () => {
  const at = await clinic();
  const [ada, bea] = [await lead(at, "Ada"), await lead(at, "Bea")];
  let second: Promise<unknown> = Promise.resolve();
  await at(async (ctx) => {
    await unseatMember(ctx, ada);
    let settled = false;
    second = at((other) => unseatMember(other, bea))
      .then(
        () => "unseated",
        (error: unknown) => error,
      )
      .finally(() => (settled = true));
    // oxlint-disable-next-line no-unmodified-loop-condition -- it is set when the first has committed
    while (!settled && !(await someoneWaits())) continue;
  });
  expect(await second).toMatchObject({ refusal: { why: "relationships.lead.last" } });
  expect(await at(hasLead)).toBe(true);
});

type At = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** A clinic of its own with its first pools, and a way to work in it as the system. */
async function clinic(): Promise<At> {
  const input = {
    slug: `c-${newId().slice(-12)}`,
    name: "A clinic",
    timeZone: "Europe/Madrid",
    locale: "en",
    region: "ES",
  };
  const { organization, values } = organizationValues({ ...input, purpose: "care" satisfies Organization["purpose"] });
  await database.owner.query(insertOrganization, values);
  const at: At = (work) => reading(database.app, systemSitting(organization, "test"), work);
  await at(async (ctx) => {
    await addSettings(ctx);
    await addFirstPools(ctx);
  });
  return at;
}

async function lead(at: At, name: string): Promise<string> {
  return at(async (ctx) => {
    const staffId = await addStaff(ctx, { name, profession: "nurse" });
    await seatStaff(ctx, staffId);
    await makeLead(ctx, staffId);
    return staffId;
  });
}

/** True while a connection of this database waits for a lock that another one holds. */
async function someoneWaits(): Promise<boolean> {
  const waiting = await database.owner.query(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return waiting.rowCount! > 0;
}
