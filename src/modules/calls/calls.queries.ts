import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { namesOf, zoneOf } from "#modules/people/index.ts";
import { lastContact } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { threeTries } from "./call.ts";

/** What the team wrote about a call. Staff read it; the patient reads the promise that it kept. */
export type CallNote = {
  id: string;
  number: string | null;
  spokeWith: string | null;
  interpreterNo: string | null;
  toldBack: boolean;
  words: string;
  locale: string;
  writtenBy: string;
  at: Date;
};

/** The notes of these touchpoints, by touchpoint, in one statement. */
export async function callsAt(ctx: Ctx, touchpointIds: string[]): Promise<Map<string, CallNote>> {
  if (touchpointIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("calls")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("touchpoint_id", "=", anyOf(touchpointIds))
    .execute();
  return new Map(
    rows.map((row) => [
      row.touchpoint_id,
      {
        id: row.id,
        number: row.number,
        spokeWith: row.spoke_with,
        interpreterNo: row.interpreter_no,
        toldBack: row.told_back,
        words: row.words,
        locale: row.locale,
        writtenBy: row.written_by,
        at: row.at,
      },
    ]),
  );
}

export type Try = {
  at: Date;
  byId: string | null;
  name: string | null;
  number: string | null;
  outcome: "message" | "no-answer" | "someone-else";
};

/** The tries since anybody of the patient's side was last reached, and whether it is time for another way (R19). */
export type Tries = { tries: Try[]; threeTries: boolean };

/** So many tries are shown; three are enough to know. */
const most = 20;

/** The tries to reach this patient by phone since the last contact, the oldest first; what was undone is none. */
export async function triesOf(ctx: Ctx, patient: OpenPatient): Promise<Tries> {
  const since = await lastContact(ctx, patient);
  const tried = ctx.db
    .selectFrom("touchpoints as t")
    .leftJoin("calls as c", (on) =>
      on.on("c.organization_id", "=", ctx.organization.id).onRef("c.touchpoint_id", "=", "t.id"),
    )
    .select(["t.at", "t.outcome", "t.staff_id", "c.number"])
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.patient_id", "=", patient.id)
    .where("t.channel", "=", "phone")
    .where("t.way", "=", "out")
    .where((or) =>
      or.or([
        or("t.outcome", "in", ["message", "no-answer"]),
        or.and([or("t.outcome", "=", "reached"), or("t.person_id", "is", null)]),
      ]),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("touchpoints as u")
            .select("u.id")
            .where("u.organization_id", "=", ctx.organization.id)
            .where("u.patient_id", "=", patient.id)
            .whereRef("u.at", "=", "t.at")
            .whereRef("u.corrects_id", "=", "t.id"),
        ),
      ),
    );
  const rows = await (since ? tried.where("t.at", ">", since) : tried).orderBy("t.at", "desc").limit(most).execute();
  const names = await namesOf(ctx, rows.map((row) => row.staff_id)); // prettier-ignore
  const zone = await zoneOf(ctx, patient);
  const tries = rows.toReversed().map((row): Try => {
    const outcome = row.outcome === "reached" ? "someone-else" : (row.outcome as "message" | "no-answer");
    return {
      at: row.at,
      byId: row.staff_id,
      name: names.get(row.staff_id ?? "")?.name ?? null,
      number: row.number,
      outcome,
    };
  });
  return { tries, threeTries: threeTries(tries.map((one) => one.at), zone) }; // prettier-ignore
}
