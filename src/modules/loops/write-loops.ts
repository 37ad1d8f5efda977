import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { LoopPatch } from "./change-loop.ts";
import type { LoopRow } from "./rows.ts";

/** What a sweep may change of a loop. */
const columns = {
  owed_by: "text",
  owner_id: "uuid",
  pool_id: "uuid",
  escalate_at: "timestamptz",
  step: "smallint",
  claimed_by: "uuid",
  claimed_until: "timestamptz",
  snoozed_until: "timestamptz",
} as const;
type Column = keyof typeof columns;

/**
 * Writes many loops, which the caller has locked, in one statement. With `isEvent` each gets its next version, and the caller writes an
 * event for it; without, only a time moves that no history tells. Gives the rows as they stand now, by id.
 */
export async function writeLoops(
  ctx: Ctx,
  changes: { loop: LoopRow; patch: LoopPatch }[],
  { isEvent = false } = {},
): Promise<Map<string, LoopRow>> {
  if (changes.length === 0) return new Map();
  const names = Object.keys(columns) as Column[];
  const rows = changes.map(({ loop, patch }) => {
    const next = names.map((name) => [name, name in patch ? patch[name as keyof LoopPatch] : loop[name]]);
    return { id: loop.id, ...Object.fromEntries(next) };
  });
  const set = sql.join(names.map((name) => sql`${sql.ref(name)} = c.${sql.ref(name)}`));
  const shape = sql.join(names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name])}`));
  const { rows: written } = await sql<LoopRow>`
    update loops l set ${set}, version = version + ${isEvent ? 1 : 0}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, ${shape})
     where l.organization_id = ${ctx.organization.id} and l.id = c.id returning l.*`.execute(ctx.db);
  return new Map(written.map((row) => [row.id, row]));
}

/** What stood in a row before a patch: the event keeps it, so that history says from whom a loop was taken. */
export function beforeOf(loop: LoopRow, patch: LoopPatch): Record<string, unknown> {
  return Object.fromEntries(Object.keys(patch).map((column) => [column, loop[column as keyof LoopPatch]]));
}
