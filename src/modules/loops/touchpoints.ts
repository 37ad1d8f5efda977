import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { send } from "#platform/db/pipeline.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

export type NewTouchpoint = {
  at?: Date;
  way: "in" | "out" | "both";
  channel: "phone" | "visit" | "home" | "video" | "letter" | "message";
  outcome: "reached" | "message" | "no-answer" | "came" | "missed" | "undone";
  /** Who on the patient's side: the patient, or a relative. */
  personId?: string | null;
  staffId: string | null;
  minutes?: number | null;
  aboutId?: string | null;
  correctsId?: string | null;
};

/** Outcomes that are contact between people; the others are tries. */
const contactOutcomes = ["reached", "came"];

/** Contact moves the rhythm on. A call that somebody else answered, neither the patient nor a relative, is none. */
function isContact({ outcome, channel, personId }: Pick<NewTouchpoint, "outcome" | "channel" | "personId">): boolean {
  return contactOutcomes.includes(outcome) && (channel !== "phone" || personId != null);
}

/** One contact, or one try, between the patient's side and the team's. Append-only; contact moves the rhythm on. Gives its id. */
export function logTouchpoint(ctx: Ctx, patient: OpenPatient, input: NewTouchpoint): string {
  const id = newId();
  const at = input.at ?? ctx.now;
  const row = {
    organization_id: ctx.organization.id,
    id,
    patient_id: patient.id,
    at,
    way: input.way,
    channel: input.channel,
    outcome: input.outcome,
    person_id: input.personId ?? null,
    staff_id: input.staffId,
    minutes: input.minutes ?? null,
    about_id: input.aboutId ?? null,
    act_key: ctx.actKey,
    corrects_id: input.correctsId ?? null,
    rhythm_before: isContact(input) ? rhythmBefore(ctx, patient) : null,
  };
  send(ctx.db, ctx.db.insertInto("touchpoints").values(row));
  record(ctx, {
    what: "touchpoint.logged",
    patientId: patient.id,
    aboutId: id,
    body: { channel: input.channel, outcome: input.outcome },
  });
  tell(ctx, "touchpoint.logged", { patient: patient.id, touchpoint: id });
  if (isContact(input)) moveRhythm(ctx, patient, at);
  return id;
}

/** The last contact that stands: corrections taken into account. Null when there was none. */
export async function lastContact(ctx: Ctx, patient: OpenPatient): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom("touchpoints as t")
    .select("t.at")
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.patient_id", "=", patient.id)
    .where("t.outcome", "in", contactOutcomes)
    .where((is) => is.or([is("t.channel", "<>", "phone"), is("t.person_id", "is not", null)]))
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("touchpoints as c")
            .select("c.id")
            .where("c.organization_id", "=", ctx.organization.id)
            .where("c.patient_id", "=", patient.id)
            .whereRef("c.corrects_id", "=", "t.id"),
        ),
      ),
    )
    .orderBy("t.at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Reads last contact again and reckons when the next is due by the agreed rhythm; with no contact left it is due as before the first. */
export async function readRhythmAgain(ctx: Ctx, patient: OpenPatient): Promise<void> {
  const last = await lastContact(ctx, patient);
  const again = last ? sql<Date>`${last}::timestamptz + ${rhythmLength()}` : await dueBeforeAnyContact(ctx, patient);
  send(ctx.db, rhythmOf(ctx, patient).set({ last_contact_at: last, next_contact_due: again }));
}

/** What undoing a first contact needs, in SQL: no row once there was a contact, since then the rhythm is reckoned from the one before. */
function rhythmBefore(ctx: Ctx, patient: OpenPatient) {
  return sql<string>`(select jsonb_build_object('due', next_contact_due) from rhythms
    where organization_id = ${ctx.organization.id} and patient_id = ${patient.id} and last_contact_at is null)`;
}

/** Who was never spoken to is due from the day on which the record came: that day stands beside the first contact. Null when none did. */
async function dueBeforeAnyContact(ctx: Ctx, patient: OpenPatient): Promise<Date | null> {
  const first = await ctx.db
    .selectFrom("touchpoints")
    .select(sql<Date | null>`(rhythm_before ->> 'due')::timestamptz`.as("due"))
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("rhythm_before", "is not", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return first ? first.due : ctx.now;
}

/** Contact that is told late, of a day before the last one, moves nothing. */
function moveRhythm(ctx: Ctx, patient: OpenPatient, at: Date): void {
  const moved = { last_contact_at: at, next_contact_due: sql<Date>`${at}::timestamptz + ${rhythmLength()}` };
  const isLater = sql<boolean>`(last_contact_at is null or last_contact_at < ${at})`;
  send(ctx.db, rhythmOf(ctx, patient).set(moved).where(isLater));
}

function rhythmOf(ctx: Ctx, patient: OpenPatient) {
  return ctx.db
    .updateTable("rhythms")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id);
}

/** How long after a contact the next is due, in SQL over a row of `rhythms`: the rule of `nextContact`; change both. */
export function rhythmLength(row = "rhythms") {
  const [days, fewer] = [sql.ref(`${row}.days`), sql.ref(`${row}.fewer_is_fine`)];
  return sql`${days} * (case when ${fewer} then 2 else 1 end) * interval '24 hours'`;
}

/** Days of rhythm are calendar lengths of 24 hours; "fewer is fine" doubles them (rules.md, Rhythm of contact). */
export function nextContact(last: Date, days: number, fewerIsFine: boolean): Date {
  return new Date(last.getTime() + days * (fewerIsFine ? 2 : 1) * 86_400_000);
}
