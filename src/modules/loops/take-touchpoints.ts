import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { idOf } from "#platform/ids.ts";

/** A contact that another record shows. `sourceId` is what the record calls it, without a "~". */
export type TakenTouchpoint = {
  patientId: PatientId;
  sourceId: string;
  at: Date;
  channel: "phone" | "visit" | "home" | "video";
  outcome: "reached" | "came";
  staffId: string | null;
  minutes: number | null;
};

type Row = Omit<TakenTouchpoint, "outcome"> & { outcome: string; correctsId: string | null };
type Standing = Row & { id: string };

/**
 * Writes the contacts that a record shows of these patients now; `source` is the feed. Touchpoints are only ever added: one that the record
 * tells otherwise is corrected, and one that it takes back is corrected as undone. Gives how many were added.
 */
export async function takeTouchpoints(
  ctx: Ctx,
  source: string,
  patients: PatientId[],
  contacts: TakenTouchpoint[],
): Promise<number> {
  if (patients.length === 0) return 0;
  const standing = await standingOf(ctx, source, patients);
  const said = new Set(contacts.map(({ sourceId }) => sourceId));
  const told = contacts.flatMap((contact): Row[] => {
    const known = standing.get(contact.sourceId);
    if (!known) return [{ ...contact, correctsId: null }];
    return isSame(known, contact) ? [] : [{ ...contact, correctsId: known.id }];
  });
  const takenBack = [...standing.values()]
    .filter(({ sourceId, outcome }) => !said.has(sourceId) && outcome !== "undone")
    .map((known): Row => ({ ...known, outcome: "undone", correctsId: known.id }));
  return insert(ctx, source, [...told, ...takenBack]);
}

/** The row that stands for each contact of the record: the last correction, or the first row. */
async function standingOf(ctx: Ctx, source: string, patients: PatientId[]): Promise<Map<string, Standing>> {
  const rows = await ctx.db
    .selectFrom("touchpoints as t")
    .select(["t.id", "t.patient_id", "t.at", "t.channel", "t.outcome", "t.staff_id", "t.minutes", "t.source_id"])
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.patient_id", "=", anyOf(patients))
    .where("t.source", "=", source)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("touchpoints as c")
            .select("c.id")
            .where("c.organization_id", "=", ctx.organization.id)
            .whereRef("c.patient_id", "=", "t.patient_id")
            .whereRef("c.corrects_id", "=", "t.id"),
        ),
      ),
    )
    .execute();
  return new Map(
    rows.map((row) => {
      const sourceId = row.source_id!.split("~")[0]!;
      const channel = row.channel as TakenTouchpoint["channel"];
      return [
        sourceId,
        {
          id: row.id,
          patientId: row.patient_id,
          sourceId,
          at: row.at,
          channel,
          outcome: row.outcome,
          staffId: row.staff_id,
          minutes: row.minutes,
          correctsId: null,
        },
      ];
    }),
  );
}

function isSame(known: Standing, told: TakenTouchpoint): boolean {
  const { at, channel, outcome, staffId, minutes } = told;
  return (
    known.at.getTime() === at.getTime() &&
    known.channel === channel &&
    known.outcome === outcome &&
    known.staffId === staffId &&
    known.minutes === minutes
  );
}

/** The id that a contact of a record has here, before anything is corrected. */
export function touchpointId(source: string, sourceId: string): string {
  return idOf("touchpoint", source, sourceId);
}

/** A correction is named after what it corrects, so that the same one is never written twice. */
async function insert(ctx: Ctx, source: string, rows: Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const named = rows.map((row) => ({
    ...row,
    sourceId: row.correctsId ? `${row.sourceId}~${row.correctsId}` : row.sourceId,
  }));
  const written = named.map((row) => ({ ...row, id: touchpointId(source, row.sourceId) }));
  const { numAffectedRows } = await sql`insert into touchpoints
        (organization_id, id, patient_id, at, way, channel, outcome, person_id, staff_id, minutes, corrects_id, source, source_id)
      select ${ctx.organization.id}::uuid, r.id, r."patientId", r.at, 'both', r.channel, r.outcome, r."patientId", r."staffId", r.minutes, r."correctsId", ${source}, r."sourceId"
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
        as r(id uuid, "patientId" uuid, at timestamptz, channel text, outcome text, "staffId" uuid, minutes smallint, "correctsId" uuid, "sourceId" text)
    on conflict do nothing`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
