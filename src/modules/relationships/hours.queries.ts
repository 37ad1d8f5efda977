import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { frontDesk } from "./front-desk.ts";
import type { Hours } from "./hours.ts";

const known = new WeakMap<Ctx, Map<string, Promise<Hours>>>();

/** The opening hours of a pool, in the clinic's zone, with the organisation's closures; read once in a transaction. */
export function hoursOf(ctx: Ctx, poolId: string): Promise<Hours> {
  return once(ctx, poolId, sql`${poolId}::uuid`);
}

/** The hours of the front desk: those of the clinic, not of one team. */
export function deskHours(ctx: Ctx): Promise<Hours> {
  return once(ctx, "desk", sql`(${frontDesk(ctx)})`);
}

function once(ctx: Ctx, name: string, poolId: RawBuilder<unknown>): Promise<Hours> {
  let pools = known.get(ctx);
  if (!pools) known.set(ctx, (pools = new Map()));
  let hours = pools.get(name);
  if (!hours) pools.set(name, (hours = readHours(ctx, poolId)));
  return hours;
}

/** In one statement: every loop that is opened asks for it. */
async function readHours(ctx: Ctx, poolId: RawBuilder<unknown>): Promise<Hours> {
  const org = ctx.organization.id;
  const { rows } = await sql<Row>`
    select weekday, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes, null as day, null as name
      from pool_hours where organization_id = ${org} and pool_id = ${poolId}
    union all select null, null, null, day::text, name from closures where organization_id = ${org}
    order by weekday, opens`.execute(ctx.db);
  return {
    zone: ctx.organization.timeZone,
    open: rows.flatMap(({ weekday, opens, closes }) => (weekday === null ? [] : [{ weekday, opens, closes }])),
    closures: rows.flatMap(({ day, name }) => (day === null ? [] : [{ day, name }])),
  };
}

type Row =
  | { weekday: number; opens: string; closes: string; day: null; name: null }
  | { weekday: null; opens: null; closes: null; day: string; name: string };
