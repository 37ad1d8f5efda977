import { accountOf, seatsOf, sittersOf } from "#modules/identity/index.ts";
import type { Auth } from "#modules/identity/index.ts";
import { addStaff, bannersOf, indexPeople, patientsNamed, seatStaff, staffNamed } from "#modules/people/index.ts";
import type { Found } from "#modules/people/index.ts";
import { bondForSelf, hasLead, joinPool, listPools, makeLead, openAsSystem } from "#modules/relationships/index.ts";
import type { OpenPatient, Pool } from "#modules/relationships/index.ts";
import { ageOn, localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { Failed } from "./command.ts";
import type { NewUser } from "./users-add-input.ts";

/** Who will sit, and where they work; the account is not seated yet. */
export type Prepared = {
  personId: string;
  name: string;
  pools: string[];
  otherPools: string[];
  leads: boolean | "as the first";
};

/** Finds or makes the person of a new user; staff join their pools, and lead when they shall or nobody else does. Throws Failed. */
export async function prepareSeat(ctx: Ctx, auth: Auth, user: NewUser): Promise<Prepared> {
  const person = await personOf(ctx, auth, user);
  await refuseSecondAccount(ctx, auth, user, person);
  await refuseSecondClinic(ctx, auth, user);
  if (user.role === "patient") {
    const patient = openAsSystem(ctx, person.id, "users add");
    await mayHaveALogin(ctx, patient, person.name);
    await bondForSelf(ctx, patient);
    return { personId: person.id, name: person.name, pools: [], otherPools: [], leads: false };
  }
  await seatStaff(ctx, person.id);
  const all = await listPools(ctx);
  const asked = user.join.map((wanted) => poolNamed(all, wanted));
  const mine = asked.filter((pool) => pool.kind !== "lead");
  const lead = user.lead || asked.length > mine.length;
  if (user.role === "front-desk" && mine.length === 0) mine.push(...all.filter((pool) => pool.kind === "desk"));
  for (const pool of mine) await joinPool(ctx, { staffId: person.id, poolId: pool.id });
  const others = all.filter((pool) => !mine.includes(pool) && pool.kind !== "lead");
  return {
    personId: person.id,
    name: person.name,
    pools: namesOf(mine),
    otherPools: namesOf(others),
    leads: await leading(ctx, lead, person.id),
  };
}

/** From this age on people sign in for themselves: minors have no login before there are grants to look at again (R30). */
const adultFrom = 18;

/** A minor has no login, nor one whose age nobody knows, nor the dead. */
async function mayHaveALogin(ctx: Ctx, { id }: OpenPatient, name: string): Promise<void> {
  const { born, diedOn } = (await bannersOf(ctx, [id])).get(id)!;
  if (diedOn !== null) throw new Failed(`${name} has died: nobody signs in for them.`);
  if (born === null)
    throw new Failed(`${name} has no birth date here: only adults sign in, and their age is not known.`);
  const age = ageOn(born, localDay(ctx.now, ctx.organization.timeZone));
  if (age < adultFrom) throw new Failed(`${name} is ${age} years old: nobody signs in who is not ${adultFrom} yet.`);
}

async function leading(ctx: Ctx, asked: boolean, staffId: string): Promise<Prepared["leads"]> {
  const first = !(await hasLead(ctx));
  if (!first && !asked) return false;
  await makeLead(ctx, staffId);
  return first && !asked ? "as the first" : true;
}

/** The one who is linked, or already sits here with this e-mail, or is made. */
async function personOf(ctx: Ctx, auth: Auth, user: NewUser): Promise<{ id: string; name: string }> {
  if (user.link) return one(user.link, await (user.role === "patient" ? patientsNamed : staffNamed)(ctx, user.link));
  const account = await accountOf(auth, user.email);
  const seats = account ? await seatsOf(auth.pool, account.accountId) : [];
  const seat = seats.find(
    ({ organization, role }) => organization.id === ctx.organization.id && role !== "patient" && role !== "relative",
  );
  if (seat) return one(user.email, await staffNamed(ctx, seat.personId));
  const name = user.name ?? user.email;
  const id = await addStaff(ctx, { name, profession: user.profession });
  await indexPeople(ctx, [id]);
  return { id, name };
}

/** Two accounts of one person would make it unclear who did what. */
async function refuseSecondAccount(
  ctx: Ctx,
  auth: Auth,
  user: NewUser,
  person: { id: string; name: string },
): Promise<void> {
  const sitting = await sittersOf(auth.pool, ctx.organization.id);
  const other = sitting.find(
    (one) => one.personId === person.id && one.endedAt === null && one.email !== user.email.toLowerCase(),
  );
  if (other)
    throw new Failed(`${person.name} signs in with ${other.email} already; bin/rapport users end ends that first.`);
}

/** Whoever signs in sits in one place at each door: a second clinic could not be reached. */
async function refuseSecondClinic(ctx: Ctx, auth: Auth, user: NewUser): Promise<void> {
  const account = await accountOf(auth, user.email);
  const seats = account ? await seatsOf(auth.pool, account.accountId) : [];
  const isPatient = user.role === "patient";
  const other = seats.find(
    ({ organization, role }) => organization.id !== ctx.organization.id && (role === "patient") === isPatient,
  );
  if (other)
    throw new Failed(
      `${user.email} signs in to ${other.organization.name} already, and an e-mail leads to one clinic. Give another e-mail.`,
    );
}

function one(named: string, found: Found[]): Found {
  const [only, ...more] = found;
  if (!only) throw new Failed(`Nobody here is "${named}". Give the id, the record number, or the whole name.`);
  if (more.length > 0) {
    const list = found.map(({ id, name, tell }) => `  ${id}  ${name}, ${tell}`);
    throw new Failed([`"${named}" is the name of more than one. Give the id:`, ...list].join("\n"));
  }
  return only;
}

function poolNamed(all: Pool[], wanted: string): Pool {
  const found = all.filter((pool) => pool.id === wanted || pool.name.toLowerCase() === wanted.trim().toLowerCase());
  if (found.length === 1) return found[0]!;
  const list = all.map(({ id, name }) => `  ${id}  ${name}`);
  throw new Failed(
    [`${found.length === 0 ? "No pool is" : "More than one pool is"} called "${wanted}". There are:`, ...list].join(
      "\n",
    ),
  );
}

function namesOf(pools: Pool[]): string[] {
  return pools.map(({ name }) => name);
}
