import { CompiledQuery } from "kysely";
import { z } from "zod";
import { addSettings, insertOrganization, organizationValues } from "#modules/people/index.ts";
import type { NewOrganization } from "#modules/people/index.ts";
import { addFirstPools } from "#modules/relationships/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import { localDay } from "#platform/calendar.ts";
import type { Organization } from "#platform/ctx.ts";
import { Failed, WrongUsage } from "./command.ts";
import type { Station } from "./station.ts";

const shape = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "SLUG takes small letters, digits and -, such as riverside."),
  timeZone: z.string().refine(isZone, "--time-zone takes a name such as Europe/Madrid or America/New_York."),
  region: z.string().regex(/^[A-Z]{2}$/, "--region takes two capital letters, such as US or ES."),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "--phone takes a number with its country, such as +15105550142.")
    .nullish(),
});

/**
 * Makes an organisation with all it needs to be open: settings, a front desk and a lead pool with first hours; all of it or nothing.
 * Throws WrongUsage for a value that cannot be, Failed for a SLUG that is taken.
 */
export async function openOrganization(station: Station, input: NewOrganization): Promise<Organization> {
  const read = shape.safeParse(input);
  if (!read.success) throw new WrongUsage(read.error.issues.map((issue) => issue.message).join("\n"));
  const known = await listOrganizations((await station.house()).app);
  if (known.some(({ slug }) => slug === input.slug))
    throw new Failed(`There is already an organization "${input.slug}".`);
  const { organization, values } = organizationValues(input);
  // One transaction of the owner: only the owner may write organisations, and half of one must not stay.
  await reading(await station.owner(), systemSitting(organization, "cli organizations add"), async (ctx) => {
    await ctx.db.executeQuery(CompiledQuery.raw(insertOrganization, values));
    await addSettings(ctx);
    await addFirstPools(ctx);
  });
  return organization;
}

function isZone(zone: string): boolean {
  try {
    return zone.includes("/") && localDay(new Date(0), zone) !== "";
  } catch {
    return false;
  }
}
