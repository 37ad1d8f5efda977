import { ageOn } from "#platform/calendar.ts";
import { bornOn } from "./people.ts";
import { staff } from "./staff.ts";
import { organizationId, personId, worldId, type Row } from "./rows.ts";
import type { Tale } from "./tale.ts";
import type { Key } from "./told.ts";

type Bond = Omit<Row<"bonds">, "organization_id" | "id" | "patient_id" | "may_act">;

/**
 * Who may open this patient: themselves, the front desk in brief, their care team (and whoever is on call for it), their usual
 * clinician, and whoever else holds one of their open loops (R11).
 */
export function bind(tale: Tale): void {
  const { story, id } = tale;
  const from_at = tale.time.plain(story.since ?? -800, "09:00");
  const scopes = ["brief", "record"];
  if (isGrown(tale)) bond(tale, { relative_id: id, scopes: ["portal"], because: "self", from_at });
  bond(tale, { pool_id: worldId("pool", "desk"), scopes: ["brief"], because: "pool", from_at });
  if (story.team) bond(tale, { pool_id: tale.pool, scopes, because: "care-team", from_at });
  if (tale.owner) bond(tale, { staff_id: tale.owner, scopes, because: "usual-provider", from_at });
  bindHolders(tale);
}

/** Minors have no portal of their own unless an admin opens one (R30). */
function isGrown({ story, time }: Tale): boolean {
  return ageOn(bornOn(story.born, time), time.date(0)) >= 18;
}

function bindHolders(tale: Tale): void {
  const known = new Set<string>();
  const lead = worldId("pool", "lead");
  for (const { row, events } of tale.loops.filter((loop) => !loop.row.closed_at)) {
    const holders = [row.owner_id, ...events.filter((event) => event.reason === "on-call").map((event) => event.to_id)];
    for (const staff_id of holders) {
      if (!staff_id || known.has(staff_id) || reaches(tale, staff_id)) continue;
      known.add(staff_id);
      bond(tale, { staff_id, scopes: ["brief"], because: "holds-loop", from_at: row.opened_at });
    }
    const leadHeard = (row.pool_id === lead && !row.owner_id) || events.some((event) => event.to_id === lead);
    if (!leadHeard || known.has(lead)) continue;
    known.add(lead);
    bond(tale, { pool_id: lead, scopes: ["brief"], because: "holds-loop", from_at: row.opened_at });
  }
}

/** True for those whose standing bond already reaches as far. */
function reaches(tale: Tale, staffId: string): boolean {
  const pools: Key[] = staff.find((member) => personId(member.key) === staffId)?.pools ?? [];
  return staffId === tale.owner || pools.some((pool) => pool === (tale.story.team ?? "desk") || pool === "desk");
}

function bond(tale: Tale, row: Bond): void {
  const holder = row.staff_id ?? row.pool_id ?? row.relative_id ?? "";
  const id = worldId(tale.story.key, "bond", row.because, holder);
  const nobody = { staff_id: null, pool_id: null, relative_id: null };
  tale.world.bonds.push({ organization_id: organizationId, id, patient_id: tale.id, may_act: true, ...nobody, ...row });
}
