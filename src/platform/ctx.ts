import type { Kysely } from "kysely";
import type { DB } from "#platform/db/types.ts";

/** A role says which door and which acts; what one may see comes from bonds alone. The lead is a member of the lead pool, not a role. */
export type Role = "clinician" | "front-desk" | "admin" | "patient" | "relative" | "system";

/** Who acts. `personId` is null only for the system, whose `name` is then the name of the job or sweep. */
export type Actor = { personId: string | null; role: Role; name?: string };

/** The organisation of this transaction: reference data, the same in every request. */
export type Organization = {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  region: string;
  purpose: "care" | "practice" | "demo";
  phone: string | null;
  address: string | null;
  interpreterPhone: string | null;
  interpreterCode: string | null;
};

/**
 * What every command and query gets first: one transaction of one organisation, who acts, and the time in that transaction.
 * `now` comes from the database; `actKey` is the key of the form post, when there is one.
 */
export type Ctx = {
  db: Kysely<DB>;
  organization: Organization;
  actor: Actor;
  now: Date;
  locale: string;
  requestId: string;
  actKey: string | null;
};

/** The person who acts. Throws for the system: a command that a person must do cannot be run by a job. */
export function personOf(ctx: Ctx): string {
  if (ctx.actor.personId === null) throw new Error(`${ctx.actor.name ?? "system"} may not act as a person`);
  return ctx.actor.personId;
}
