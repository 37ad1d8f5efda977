import pg from "pg";

import { addAccount, addSeat, signIn } from "#modules/identity/index.ts";
import { insertOrganization, organizationValues } from "#modules/people/index.ts";
import type { Sitting } from "#platform/act/act.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { Organization } from "#platform/ctx.ts";
import type { House, Start } from "#src/house.ts";
import { migrateHouse, openHouse } from "#src/house.ts";

import type { Size } from "./population.ts";
import { nthId, populate, sizeFor } from "./population.ts";

/** A made-up population, opened. `clinicians` are those who have an account: the first 16, or as many as there are. */
export type Bench = { house: House; size: Size; clinicians: number; organization: Organization; ownerUrl: string };

const password = "a long enough bench password";
const emailOf = (n: number) => `clinician-${n}@bench.example`;

/** Opens the house on the bench's own database and fills it with so many patients, unless they are there. */
export async function open(start: Start, patients: number): Promise<Bench> {
  await migrateHouse(start);
  const house = openHouse(start, `http://localhost:${start.config.port}`);
  const size = sizeFor(patients);
  const slug = `bench-${patients}`;
  const known = async () => (await listOrganizations(house.app)).find((one) => one.slug === slug);
  const clinicians = Math.min(16, size.clinicians);
  if (!(await known())) await make(house, start.ownerUrl, { slug, size, clinicians });
  const organization = await known();
  if (!organization) throw new Error("the population did not come to stand");
  return { house, size, clinicians, organization, ownerUrl: start.ownerUrl };
}

async function make(
  house: House,
  ownerUrl: string,
  { slug, size, clinicians }: { slug: string; size: Size; clinicians: number },
): Promise<void> {
  const { organization, values } = organizationValues({
    slug,
    name: "Bench",
    timeZone: "America/New_York",
    locale: "en",
    region: "US",
    purpose: "practice",
  });
  await asOwner(ownerUrl, (owner) => owner.query(insertOrganization, values));
  await reading(house.app, systemSitting(organization, "bench"), (ctx) => populate(ctx, size));
  await asOwner(ownerUrl, (owner) => owner.query("vacuum analyze"));
  for (let n = 1; n <= clinicians; n++) {
    const { accountId } = await addAccount(house.auth, { name: `Clinician ${n}`, email: emailOf(n), password });
    await addSeat(house.auth, { accountId, organization, personId: nthId(1, n), role: "clinician" });
  }
}

/** Session cookies of the clinicians, for requests over HTTP. */
export async function cookies({ house, clinicians }: Bench): Promise<string[]> {
  const all: string[] = [];
  for (let n = 1; n <= clinicians; n++) {
    const signed = await signIn(house.auth, { email: emailOf(n), password, keep: false, address: `bench-${n}` });
    if ("setCookie" in signed) all.push(signed.setCookie.map((line) => line.split(";")[0]).join("; "));
  }
  return all;
}

/** The seat of the nth clinician, counted on from the first again when there are no more. */
export function sittingOf({ organization, clinicians }: Bench, n: number): Sitting {
  const personId = nthId(1, 1 + (n % clinicians));
  return { ...systemSitting(organization, "bench"), actor: { personId, role: "clinician" } };
}

/** How many rows of tables PostgreSQL read for `work`, also those that it then left out. */
export async function rowsRead(bench: Bench, work: () => Promise<unknown>): Promise<number> {
  const before = await rowsSoFar(bench.ownerUrl);
  await work();
  return (await rowsSoFar(bench.ownerUrl)) - before;
}

/** A session tells what it read at most once a second. */
async function rowsSoFar(ownerUrl: string): Promise<number> {
  await new Promise((done) => setTimeout(done, 1_500));
  const sum = "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 as n from pg_stat_user_tables";
  return asOwner(ownerUrl, async (owner) => (await owner.query<{ n: number }>(sum)).rows[0]!.n);
}

async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
