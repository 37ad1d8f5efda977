import type { Kysely } from "kysely";
import type { Organization } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { DB } from "#platform/db/types.ts";
import { newId } from "#platform/ids.ts";

/** The rows of the small clinic that tests of commands begin with. No command makes them: a test must not need all the house. */

export type PoolName = "team" | "desk" | "lead";
export type StaffName = "amara" | "lena" | "ruth" | "joan" | "priya";

const crew: Record<StaffName, { name: string; profession: string; pool: PoolName }> = {
  amara: { name: "Amara Okafor", profession: "doctor", pool: "team" },
  lena: { name: "Lena Brandt", profession: "nurse", pool: "team" },
  ruth: { name: "Ruth Abebe", profession: "nurse", pool: "team" },
  joan: { name: "Joan Miller", profession: "front-desk", pool: "desk" },
  priya: { name: "Priya Raman", profession: "clinic lead", pool: "lead" },
};

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" }));
const saturday = { weekday: 6, opens: "08:00", closes: "12:00" };

/** Three pools with the clinic's hours; the care team and the front desk escalate to the lead. */
export async function addPools(db: Kysely<DB>, organization: Organization): Promise<Record<PoolName, string>> {
  const organization_id = organization.id;
  const pools = { lead: newId(), team: newId(), desk: newId() };
  await db.insertInto("settings").values({ organization_id }).execute();
  await db
    .insertInto("pools")
    .values([
      { organization_id, id: pools.lead, kind: "lead", name: "Leads" },
      { organization_id, id: pools.team, kind: "care-team", name: "Blue team", escalates_to: pools.lead },
      { organization_id, id: pools.desk, kind: "desk", name: "Front desk", escalates_to: pools.lead },
    ])
    .execute();
  const hours = Object.values(pools).flatMap((pool_id) =>
    [...weekdays, saturday].map((opening) => ({ organization_id, pool_id, ...opening })),
  );
  await db.insertInto("pool_hours").values(hours).execute();
  await db.insertInto("closures").values({ organization_id, day: "2026-11-26", name: "Thanksgiving" }).execute();
  return pools;
}

/** The five people of the clinic; each can sign in and is a member of one pool. */
export async function addStaffOf(
  db: Kysely<DB>,
  organization: Organization,
  pools: Record<PoolName, string>,
  at: Date,
): Promise<Record<StaffName, string>> {
  const organization_id = organization.id;
  const since = longBefore(at);
  const staff = { amara: newId(), lena: newId(), ruth: newId(), joan: newId(), priya: newId() };
  for (const [key, { name, profession, pool }] of Object.entries(crew)) {
    const id = staff[key as StaffName];
    await db.insertInto("persons").values({ organization_id, id, name, locale: "en" }).execute();
    await db.insertInto("staff").values({ organization_id, id, profession, seated_at: since }).execute();
    await db
      .insertInto("pool_members")
      .values({ organization_id, pool_id: pools[pool], staff_id: id, since })
      .execute();
  }
  return staff;
}

export type NewTestPatient = {
  name?: string;
  locale?: string;
  zone?: string;
  interpreter?: string;
  /** Without one: nobody but the front desk and themselves has a bond. */
  team?: boolean;
  /** A daughter; `mayAct` says whether what is told to her is told to the patient. */
  daughter?: { mayAct: boolean };
  /** Days of the agreed rhythm of contact. */
  rhythm?: number;
};

export type TestPatient = { id: string; phoneId: string; daughterId: string; daughterPhoneId: string };

/** A patient with a phone, bonds of old, and a daughter when one is asked for (her ids are empty otherwise). */
export async function addPatient(
  db: Kysely<DB>,
  organization: Organization,
  pools: Record<PoolName, string>,
  at: Date,
  input: NewTestPatient,
): Promise<TestPatient> {
  const organization_id = organization.id;
  const id = newId() as PatientId;
  const { name = "Rosa Martínez", locale = "en", zone = null, interpreter = null, team = true } = input;
  await db
    .insertInto("persons")
    .values({ organization_id, id, name, locale, time_zone: zone, interpreter, born: "1955-03-12" })
    .execute();
  await db
    .insertInto("patients")
    .values({ organization_id, id, record_no: id.slice(-6), care_team_id: team ? pools.team : null })
    .execute();
  const from_at = longBefore(at);
  const bond = { organization_id, patient_id: id, may_act: true, from_at };
  const bonds = [
    { ...bond, id: newId(), relative_id: id as string, scopes: ["portal"], because: "self" },
    { ...bond, id: newId(), pool_id: pools.desk, scopes: ["brief"], because: "pool" },
    ...(team ? [{ ...bond, id: newId(), pool_id: pools.team, scopes: ["brief", "record"], because: "care-team" }] : []),
  ];
  for (const row of bonds) await db.insertInto("bonds").values(row).execute();
  if (input.rhythm)
    await db.insertInto("rhythms").values({ organization_id, patient_id: id, days: input.rhythm }).execute();
  const phoneId = await addPhone(db, organization_id, id, "+15105550163");
  if (!input.daughter) return { id, phoneId, daughterId: "", daughterPhoneId: "" };
  const daughterId = newId();
  await db
    .insertInto("persons")
    .values({ organization_id, id: daughterId, name: "Elena Martínez", locale: "en" })
    .execute();
  await db
    .insertInto("relatives")
    .values({ organization_id, id: daughterId, patient_id: id, relation: "daughter" })
    .execute();
  if (input.daughter.mayAct) {
    await db
      .insertInto("bonds")
      .values({ ...bond, id: newId(), relative_id: daughterId, scopes: ["portal"], because: "grant" })
      .execute();
  }
  return { id, phoneId, daughterId, daughterPhoneId: await addPhone(db, organization_id, daughterId, "+13035550117") };
}

async function addPhone(db: Kysely<DB>, organization_id: string, person_id: string, value: string): Promise<string> {
  const id = newId();
  await db
    .insertInto("contact_points")
    .values({ organization_id, id, person_id, kind: "phone", value, may_leave_message: true })
    .execute();
  return id;
}

/** A year ago: a test may set its clock back, and people were there all the same. */
function longBefore(at: Date): Date {
  return new Date(at.getTime() - 365 * 86_400_000);
}
