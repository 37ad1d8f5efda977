import type pg from "pg";
import { organizationColumns } from "#platform/act/act.ts";
import type { Organization, Role } from "#platform/ctx.ts";

/** One place where an account sits: as whom, with which role, in which organisation. */
export type Seat = { organization: Organization; personId: string; role: Role };

export type SeatRow = Organization & { personId: string; role: Role };

/** The seats of an account that have not ended, by name of the organisation. */
export async function seatsOf(pool: pg.Pool, accountId: string): Promise<Seat[]> {
  const { rows } = await pool.query<SeatRow>(seatsOfAccount("$1"), [accountId]);
  return rows.map(seatOf);
}

/** Those of an account's seats that count while the demo is on, or off. */
export function seatsThatCount(seats: Seat[], { demoOn }: { demoOn: boolean }): Seat[] {
  return seats.filter(({ organization }) => demoOn || organization.purpose !== "demo");
}

export function seatOf({ personId, role, ...organization }: SeatRow): Seat {
  return { organization, personId, role };
}

/** The same in SQL; `account` is an expression of ours that names it. */
export function seatsOfAccount(account: string): string {
  return `select ${organizationColumns}, s.person_id as "personId", s.role
    from public.seats s join public.organizations o on o.id = s.organization_id
   where s.account_id = ${account} and s.ended_at is null order by o.name, s.role, s.person_id`;
}

/** One line of a list of those who can sign in, or could. */
export type Sitter = {
  accountId: string;
  personId: string;
  role: Role;
  name: string;
  email: string;
  endedAt: Date | null;
};

/** Everybody who has, or had, a seat in an organisation. */
export async function sittersOf(pool: pg.Pool, organizationId: string): Promise<Sitter[]> {
  const { rows } = await pool.query<Sitter>(
    `select s.account_id as "accountId", s.person_id as "personId", s.role, u.name, u.email, s.ended_at as "endedAt"
       from public.seats s join auth."user" u on u.id = s.account_id
      where s.organization_id = $1 order by s.ended_at nulls first, s.role, u.name, u.email`,
    [organizationId],
  );
  return rows;
}
