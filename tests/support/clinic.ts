import { reading, systemSitting } from "#platform/act/act.ts";
import type { Ctx, Organization } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import type { TestDatabase } from "./database.ts";

/** An organisation with nothing in it, for tests of the ground; `inside` runs work there in one transaction. */
export async function emptyClinic(database: TestDatabase, more: Partial<Organization> = {}) {
  const id = newId();
  const none = { phone: null, address: null, interpreterPhone: null, interpreterCode: null };
  const organization: Organization = {
    id,
    slug: `clinic-${id}`,
    name: "Clinic",
    timeZone: "America/New_York",
    locale: "en",
    region: "US",
    purpose: "practice",
    ...none,
    ...more,
  };
  const { slug, name, timeZone, locale, region, purpose } = organization;
  await database.owner.query(
    "insert into organizations (id, slug, name, time_zone, locale, region, purpose) values ($1, $2, $3, $4, $5, $6, $7)",
    [id, slug, name, timeZone, locale, region, purpose],
  );
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) =>
    reading(database.app, systemSitting(organization, "test"), work);
  const as = <T>(personId: string, work: (ctx: Ctx) => Promise<T>) =>
    reading(database.app, { ...systemSitting(organization, "test"), actor: { personId, role: "clinician" } }, work);
  return { organization, inside, as };
}

export type Clinic = Awaited<ReturnType<typeof emptyClinic>>;
