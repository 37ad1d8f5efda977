import pg from "pg";
import { accountOf, addAccount, addSeat, sittersOf } from "#modules/identity/index.ts";
import { insertOrganization, organizationValues, seatStaff } from "#modules/people/index.ts";
import type { NewOrganization } from "#modules/people/index.ts";
import { listPools } from "#modules/relationships/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { Sitting } from "#platform/act/act.ts";
import { locks } from "#platform/db/locks.ts";
import { readClock } from "#platform/db/transaction.ts";
import type { Organization } from "#platform/ctx.ts";
import type { House } from "#src/house.ts";
import { demoAccounts } from "#world/accounts.ts";
import type { DemoAccount } from "#world/accounts.ts";
import { buildWorld } from "#world/build.ts";
import type { World } from "#world/build.ts";
import { growRows } from "#world/grow.ts";
import { loadWorld } from "#world/load.ts";

/**
 * Makes the demo clinic as of now by the clock of the house, or what is still missing of it after a start that was broken off. Gives whether
 * anything was made. The owner makes the organisation, the app everything in it; of two processes that start at once the second waits.
 */
export async function ensureDemo(house: House, ownerUrl: string): Promise<boolean> {
  const known = (await listOrganizations(house.app)).find(({ purpose }) => purpose === "demo");
  if (known && (await sittersOf(house.database.auth, known.id)).length >= demoAccounts.length) return false;
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("select pg_advisory_lock($1)", [locks.demo]);
    const world = buildWorld(await houseNow(house));
    const { organization, values } = organizationValues(organizationOf(world));
    await owner.query(insertOrganization, values);
    const sitting = systemSitting(organization, "demo");
    await reading(house.app, sitting, async (ctx) =>
      (await listPools(ctx)).length === 0 ? loadWorld(ctx, world) : undefined,
    );
    // One after the other: on a busy machine all at once would wait for each other's connections until that counts as out of reach.
    for (const account of demoAccounts) await letIn(house, sitting, account);
    return true;
  } finally {
    await owner.end();
  }
}

async function houseNow(house: House): Promise<Date> {
  const { rows } = await house.app.query<{ now: Date }>(readClock);
  return rows[0]!.now;
}

function organizationOf(world: World): NewOrganization {
  const row = world.organizations[0]!;
  const { id, slug, name, time_zone: timeZone, locale, region, phone, address } = row;
  return {
    id,
    slug,
    name,
    timeZone,
    locale,
    region,
    purpose: "demo",
    phone,
    address,
    interpreterPhone: row.interpreter_phone,
    interpreterCode: row.interpreter_code,
  };
}

async function letIn(
  house: House,
  sitting: Sitting,
  { name, email, password, personId, seat }: DemoAccount,
): Promise<void> {
  const { accountId } =
    (await accountOf(house.auth, email)) ?? (await addAccount(house.auth, { name, email, password }));
  await addSeat(house.auth, { accountId, organization: sitting.organization, personId, role: seat });
  if (seat !== "patient") await reading(house.app, sitting, (ctx) => seatStaff(ctx, personId));
}

/** The lines printed at start: who can sign in to the demo clinic. */
export function demoLines(): string[] {
  return [
    "The demo clinic's people (all invented); the sign-in page lets you in with one press:",
    ...demoAccounts.map(
      ({ role, name, email, password }) => `  ${role.padEnd(11)} ${name.padEnd(16)} ${email.padEnd(32)} ${password}`,
    ),
  ];
}

/** Adds so many made-up patients to the demo clinic, a transaction a chunk; `tell` hears how many stand. Gives how many were added. */
export async function grow(
  house: House,
  demo: Organization,
  n: number,
  seed: number,
  tell: (done: number) => void,
): Promise<number> {
  const sitting = systemSitting(demo, "demo grow");
  const asOf = await reading(house.app, sitting, async (ctx) => ctx.now);
  let done = 0;
  for (const chunk of growRows(n, seed, asOf)) {
    await reading(house.app, sitting, (ctx) => loadWorld(ctx, chunk));
    tell((done += chunk.patients.length));
  }
  return done;
}
