import type { Ctx, Organization } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";

export type NewOrganization = {
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  region: string;
  purpose: Organization["purpose"];
  phone?: string | null;
  address?: string | null;
  id?: string;
  interpreterPhone?: string | null;
  interpreterCode?: string | null;
};

/** The one statement that makes an organisation; run by the owner, since no tenant may. Gives the organisation. */
export const insertOrganization = `insert into organizations (id, slug, name, time_zone, locale, region, purpose, phone, address, interpreter_phone, interpreter_code)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`;

/** By how many days the record of a practice was moved; run by the owner, as above. Takes the organisation's id and the days. */
export const moveOrganization = "update organizations set shift_days = $2 where id = $1";

/** Its values, in the order of the statement, and the organisation that they make. */
export function organizationValues(input: NewOrganization): { organization: Organization; values: unknown[] } {
  const organization: Organization = {
    id: input.id ?? newId(),
    slug: input.slug,
    name: input.name,
    timeZone: input.timeZone,
    locale: input.locale,
    region: input.region,
    purpose: input.purpose,
    phone: input.phone ?? null,
    address: input.address ?? null,
    interpreterPhone: input.interpreterPhone ?? null,
    interpreterCode: input.interpreterCode ?? null,
  };
  const o = organization;
  return {
    organization,
    values: [
      o.id,
      o.slug,
      o.name,
      o.timeZone,
      o.locale,
      o.region,
      o.purpose,
      o.phone,
      o.address,
      o.interpreterPhone,
      o.interpreterCode,
    ],
  };
}

/** The organisation's own settings: the row that "there is always a lead" locks. */
export async function addSettings(ctx: Ctx): Promise<void> {
  await ctx.db
    .insertInto("settings")
    .values({ organization_id: ctx.organization.id })
    .onConflict((on) => on.doNothing())
    .execute();
}
