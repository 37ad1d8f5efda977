import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { together } from "#platform/db/pipeline.ts";
import { holdingOf } from "./holder.ts";
import type { Holding, Roster, Whereabouts } from "./holder.ts";
import { activeStaff } from "./staff.queries.ts";

/** The small tables as they stand at `ctx.now`: one statement each, no patient in any of them. */
export async function loadRoster(ctx: Ctx): Promise<Roster & { owners: string[] }> {
  const org = ctx.organization.id;
  const [staff, pools, members, away, duties] = await Promise.all([
    ctx.db.selectFrom("staff").select(["id", "ended_at", "seated_at"]).where("organization_id", "=", org).execute(),
    ctx.db.selectFrom("pools").select(["id", "kind"]).where("organization_id", "=", org).execute(),
    ctx.db
      .selectFrom("pool_members")
      .select(["pool_id", "staff_id"])
      .where("organization_id", "=", org)
      .where("since", "<=", ctx.now)
      .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
      .execute(),
    absences(ctx).select(["staff_id", "cover_staff_id", "cover_pool_id"]).orderBy("from_at").orderBy("id").execute(),
    ctx.db
      .selectFrom("duties")
      .select(["pool_id", "staff_id"])
      .where("organization_id", "=", org)
      .where("until_at", ">", ctx.now)
      .where("from_at", "<=", ctx.now)
      .execute(),
  ]);
  const byPool = new Map<string, string[]>(pools.map((pool) => [pool.id, []]));
  // Whoever is on duty for a pool has its list while the duty lasts.
  for (const { pool_id, staff_id } of [...members, ...duties]) byPool.get(pool_id)?.push(staff_id);
  return {
    active: new Set(
      staff
        .filter((one) => one.seated_at !== null && (one.ended_at === null || one.ended_at > ctx.now))
        .map((one) => one.id),
    ),
    away: new Map(
      away.map((one) => [one.staff_id, { coverStaffId: one.cover_staff_id, coverPoolId: one.cover_pool_id }]),
    ),
    members: byPool,
    leadPoolId: pools.find((pool) => pool.kind === "lead")?.id ?? "",
    owners: staff.map((one) => one.id),
  };
}

/** Who is away at `ctx.now`. */
function absences(ctx: Ctx) {
  return ctx.db
    .selectFrom("absences")
    .where("organization_id", "=", ctx.organization.id)
    .where("until_at", ">", ctx.now)
    .where("from_at", "<=", ctx.now);
}

/** True for somebody of the staff who can sign in and is not away: what they own, they hold. */
export async function isPresent(ctx: Ctx, staffId: string): Promise<boolean> {
  const row = await activeStaff(ctx, staffId)
    .where((is) => is.not(is.exists(absences(ctx).select("id").where("staff_id", "=", staffId))))
    .executeTakeFirst();
  return row !== undefined;
}

/** What falls to the person who asks: limits every list of patients that they see. */
export async function loadHolding(ctx: Ctx): Promise<Holding> {
  const me = personOf(ctx);
  const { absent, ...roster } = await loadWhereabouts(ctx, me);
  return holdingOf(me, roster, absent);
}

/**
 * As much of the roster as tells who holds a loop: whoever is there has their own loops, and of a pool it is enough to know whether somebody
 * is, and whether `me` is. `absent` are those of whom more had to be read. Every page asks.
 */
export async function loadWhereabouts(ctx: Ctx, me: string | null = null): Promise<Whereabouts & { absent: string[] }> {
  const [absent, pools] = await together<[Absent, PoolOfMine]>(ctx.db, absentStaff(ctx), poolsAsSeenBy(ctx, me));
  const inactive = new Set(absent.filter((one) => !one.active).map((one) => one.id));
  const away = absent.filter((one) => one.away);
  return {
    active: { has: (id) => !inactive.has(id) },
    away: new Map(
      away.map(({ id, cover_staff_id, cover_pool_id }) => [
        id,
        { coverStaffId: cover_staff_id, coverPoolId: cover_pool_id },
      ]),
    ),
    members: new Map(
      pools.map(({ id, mine, somebody }) => [id, [...(somebody ? [somebody] : []), ...(mine && me ? [me] : [])]]),
    ),
    leadPoolId: pools.find((pool) => pool.kind === "lead")?.id ?? "",
    absent: absent.map((one) => one.id),
  };
}

type Absent = {
  id: string;
  active: boolean;
  away: boolean;
  cover_staff_id: string | null;
  cover_pool_id: string | null;
};

/** Staff who cannot sign in, and those who are away: a row an absence. */
function absentStaff(ctx: Ctx) {
  const org = ctx.organization.id;
  return sql<Absent>`
    select s.id, s.seated_at is not null and (s.ended_at is null or s.ended_at > ${ctx.now}) as active,
      a.staff_id is not null as away, a.cover_staff_id, a.cover_pool_id
    from staff s left join absences a
      on a.organization_id = ${org} and a.staff_id = s.id and a.until_at > ${ctx.now} and a.from_at <= ${ctx.now}
    where s.organization_id = ${org} and (a.staff_id is not null or s.seated_at is null or s.ended_at <= ${ctx.now})
    order by a.from_at, a.id`;
}

type PoolOfMine = { id: string; kind: string; mine: boolean; somebody: string | null };

/** Every pool, whether `me` is in it, and one who is in it and can sign in. */
function poolsAsSeenBy(ctx: Ctx, me: string | null) {
  const org = ctx.organization.id;
  const members = sql`
    select staff_id from pool_members where organization_id = ${org} and pool_id = p.id and since <= ${ctx.now} and (until_at is null or until_at > ${ctx.now})
    union all
    select staff_id from duties where organization_id = ${org} and pool_id = p.id and until_at > ${ctx.now} and from_at <= ${ctx.now}`;
  return sql<PoolOfMine>`
    select p.id, p.kind, exists (select from (${members}) m where m.staff_id = ${me}::uuid) as mine,
      (select m.staff_id from (${members}) m join staff s on s.organization_id = ${org} and s.id = m.staff_id
        where s.seated_at is not null and (s.ended_at is null or s.ended_at > ${ctx.now}) limit 1) as somebody
    from pools p where p.organization_id = ${org}`;
}
