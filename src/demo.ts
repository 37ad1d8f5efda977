import pg from "pg";
import { addAccount, addSeat } from "#modules/identity/index.ts";
import { insertOrganization, organizationValues, seatStaff } from "#modules/people/index.ts";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { House } from "#src/house.ts";
import { demoAccounts } from "#world/accounts.ts";
import { buildWorld } from "#world/build.ts";
import { loadWorld } from "#world/load.ts";

/** Makes the demo clinic as of now, unless it is there. Gives whether it was made. The owner makes the organisation, the app everything in it. */
export async function ensureDemo(house: House, ownerUrl: string): Promise<boolean> {
  const known = await house.app.query("select 1 from organizations where purpose = 'demo'");
  if (known.rowCount) return false;
  const world = buildWorld(new Date());
  const row = world.organizations[0]!;
  const { organization, values } = organizationValues({
    id: row.id, slug: row.slug, name: row.name, timeZone: row.time_zone, locale: row.locale, region: row.region, purpose: "demo",
    phone: row.phone, address: row.address, interpreterPhone: row.interpreter_phone, interpreterCode: row.interpreter_code,
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(insertOrganization, values);
  await owner.end();
  const sitting = systemSitting(organization, "demo");
  await reading(house.app, sitting, (ctx) => loadWorld(ctx, world));
  await Promise.all(demoAccounts.map(async ({ name, email, password, personId, seat }) => {
    const { accountId } = await addAccount(house.auth, { name, email, password });
    await addSeat(house.auth, { accountId, organization, personId, role: seat });
    if (seat !== "patient") await reading(house.app, sitting, (ctx) => seatStaff(ctx, personId));
  }));
  return true;
}

/** The lines printed at start: who can sign in to the demo clinic. */
export function demoLines(): string[] {
  return ["The demo clinic's people (all invented); the sign-in page lets you in with one press:", ...demoAccounts.map(({ role, name, email, password }) => `  ${role.padEnd(11)} ${name.padEnd(16)} ${email.padEnd(32)} ${password}`)];
}
