import type pg from "pg";
import { act, reading, systemSitting } from "#platform/act/act.ts";
import type { Sitting } from "#platform/act/act.ts";
import { atLocal } from "#platform/calendar.ts";
import type { Ctx, Organization, Role } from "#platform/ctx.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { newId } from "#platform/ids.ts";
import { useKinds } from "#modules/loops/index.ts";
import { openAsSystem, openPatient } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { kinds } from "#src/kinds.ts";
import { addPatient, addPools, addStaffOf } from "./clinic-rows.ts";
import type { NewTestPatient, PoolName, StaffName, TestPatient } from "./clinic-rows.ts";
import { testDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";

export type { StaffName, TestPatient } from "./clinic-rows.ts";

type Work<T> = (ctx: Ctx, patient: OpenPatient) => Promise<T>;

/** One organisation in a database of one's own, and everything that a test of commands does with it. */
export type Clinic = {
  database: TestDatabase;
  organization: Organization;
  pools: Record<PoolName, string>;
  staff: Record<StaffName, string>;
  /** Adds a patient whom the care team, the front desk and they themselves may open. */
  patient(input?: NewTestPatient): Promise<TestPatient>;
  /** Who sits where, for `act`, `reading` and loaders; the role is that of the person in this clinic. */
  sitting(personId: string, role?: Role): Sitting;
  /** One form post by this person about this patient, with a key of its own, through the gate. Gives what `work` gives. */
  does<T>(personId: string, patientId: string, work: Work<T>, key?: string): Promise<T>;
  /** The same without a form: a loader. */
  reads<T>(personId: string, patientId: string, work: Work<T>): Promise<T>;
  /** A sweep, or a job on one patient. */
  asSystem<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  asSystemOn<T>(patientId: string, work: Work<T>): Promise<T>;
  /** Moves the clock of the database to a wall time at the clinic, "2026-11-23T09:00"; it runs on from there. */
  clock(local: string): Promise<void>;
  /** SQL as the owner, inside this organisation: to look at rows, or to break what the house keeps whole. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

export type ClinicOptions = { zone?: string; now?: string; database?: TestDatabase };

/**
 * A clinic that is open Monday to Friday 8 to 6 and Saturday 8 to noon, closed on Thursday 26 November 2026. It is a practice, so
 * that its clock can be moved: it begins on Monday 23 November 2026 at 9 in the morning. Amara (doctor), Lena and Ruth (nurses) are
 * the care team, Joan is the front desk, Priya leads. Two clinics in one `database` share its clock.
 */
export async function openClinic(options: ClinicOptions = {}): Promise<Clinic> {
  const { zone = "America/New_York", now = "2026-11-23T09:00" } = options;
  useKinds(kinds);
  const database = options.database ?? (await testDatabase("clinic"));
  const { app, owner } = database;
  const organization = await addOrganization(owner, zone);
  const inside = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
    inTransaction(app, { organizationId: organization.id, personId: null }, work);
  await setClock(owner, now, zone);
  const pools = await inside((db) => addPools(db, organization));
  const staff = await inside((db, at) => addStaffOf(db, organization, pools, at));
  /** Who sits on the patient's side, and the language they read. */
  const theirs = new Map<string, { role: Role; locale: string }>();
  const scope = (personId: string) => (theirs.has(personId) ? "portal" : "brief");
  const sitting = (personId: string, role?: Role): Sitting => {
    const ours = { role: personId === staff.joan ? ("front-desk" as const) : ("clinician" as const), locale: "en" };
    const seat = theirs.get(personId) ?? ours;
    return { organization, actor: { personId, role: role ?? seat.role }, locale: seat.locale, requestId: newId() };
  };
  return {
    database,
    organization,
    pools,
    staff,
    sitting,
    clock: (local) => setClock(owner, local, zone),
    async patient(input = {}) {
      const added = await inside((db, at) => addPatient(db, organization, pools, at, input));
      theirs.set(added.id, { role: "patient", locale: input.locale ?? "en" });
      if (input.daughter?.mayAct) theirs.set(added.daughterId, { role: "relative", locale: "en" });
      return added;
    },
    async does(personId, patientId, work, key = newId()) {
      let done: { value: Awaited<ReturnType<typeof work>> } | undefined;
      await act(app, sitting(personId), { key, seat: personId, route: "test", body: {} }, async (ctx) => {
        done = { value: await work(ctx, await openPatient(ctx, patientId, scope(personId))) };
        return { to: "/" };
      });
      if (!done) throw new Error("this key was used before");
      return done.value;
    },
    reads: (personId, patientId, work) =>
      reading(app, sitting(personId), async (ctx) => work(ctx, await openPatient(ctx, patientId, scope(personId)))),
    asSystem: (work) => reading(app, systemSitting(organization, "test"), work),
    asSystemOn: (patientId, work) =>
      reading(app, systemSitting(organization, "test"), (ctx) => work(ctx, openAsSystem(ctx, patientId, "test"))),
    sql: (text, values) => askAsOwner(owner, organization.id, text, values),
    close: () => (options.database ? Promise.resolve() : database.drop()),
  };
}

async function addOrganization(owner: pg.Pool, zone: string): Promise<Organization> {
  const id = newId();
  const phone = "+15105550142";
  const slug = `clinic-${id.slice(-12)}`;
  await owner.query(
    "insert into organizations (id, slug, name, time_zone, locale, region, purpose, phone) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    [id, slug, "Elm Street Practice", zone, "en", "US", "practice", phone],
  );
  const none = { address: null, interpreterPhone: null, interpreterCode: null };
  return {
    ...none,
    id,
    slug,
    phone,
    name: "Elm Street Practice",
    timeZone: zone,
    locale: "en",
    region: "US",
    purpose: "practice",
  };
}

async function setClock(owner: pg.Pool, local: string, zone: string): Promise<void> {
  const [day = "", time = ""] = local.split("T");
  const offset = atLocal(day, time, zone).getTime() - Date.now();
  await owner.query(
    "insert into clock_offset (offset_ms) values ($1) on conflict (only_row) do update set offset_ms = excluded.offset_ms",
    [offset],
  );
}

/** SQL as the owner, inside an organisation as row-level security wants it. */
export async function askAsOwner<Row extends pg.QueryResultRow>(
  owner: pg.Pool,
  organizationId: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await owner.connect();
  try {
    await client.query(`begin; set local app.organization_id = '${organizationId}'`);
    const { rows } = await client.query<Row>(text, values);
    await client.query("commit");
    return rows;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
