import type { Organization, Role } from "#platform/ctx.ts";
import { conflict } from "#platform/errors.ts";
import type { Auth } from "./auth.ts";
import { seatsOf } from "./seats.ts";
import { endSessions } from "./sign-out.ts";

export type NewSeat = {
  accountId: string;
  organization: Organization;
  personId: string;
  role: Exclude<Role, "system">;
};

/**
 * Lets an account sit in an organisation, again if the seat had ended. Sessions opened before end: one that was kept on a
 * device, or opened by one click, must not reach the new seat. Errors: conflict when demo and care would meet in one account (R16).
 */
export async function addSeat(auth: Auth, { accountId, organization, personId, role }: NewSeat): Promise<void> {
  const purposes = new Set([
    organization.purpose,
    ...(await seatsOf(auth.pool, accountId)).map((seat) => seat.organization.purpose),
  ]);
  if (purposes.has("care") && purposes.has("demo")) throw conflict("identity.seat.demo-and-care");
  await auth.pool.query(
    `insert into public.seats as s (account_id, organization_id, person_id, role) values ($1, $2, $3, $4)
       on conflict (account_id, organization_id, person_id) do update set role = excluded.role, ended_at = null`,
    [accountId, organization.id, personId, role],
  );
  await endSessions(auth, accountId);
}

/** Ends a seat; what was done from it stays. Returns false when there was none. */
export async function endSeat(
  auth: Auth,
  seat: { accountId: string; organizationId: string; personId: string },
  now = new Date(),
): Promise<boolean> {
  const ended = await auth.pool.query(
    `update public.seats set ended_at = $4 where account_id = $1 and organization_id = $2 and person_id = $3 and ended_at is null`,
    [seat.accountId, seat.organizationId, seat.personId, now],
  );
  return ended.rowCount === 1;
}
