import { isOver, promiseFor, promisesFor } from "#modules/promises/index.ts";
import type { PromiseView } from "#modules/promises/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { readDrafts } from "#platform/drafts.ts";
import { sayWhen } from "#platform/say.ts";
import { newKey } from "../forms.ts";
import { portalLocale } from "./portal-locale.ts";
import { disputePlace } from "./promise-words.ts";
import type { RecordedAct } from "./speak-for.ts";

/** A promise as its patient sees it, with what its forms need: a key each, and words that were kept and not sent. */
export type Promised = PromiseView & {
  /** That it was made, and by whom: from which the page may say so. */
  made: RecordedAct | null;
  /** Who wrote the offer of a repair, and when. */
  told: RecordedAct | null;
  answered: string | null;
  draft: string | null;
  keys: { dispute: string; happening: string; repair: [string, string, string] };
};

/** What we promised a patient: what is open, what asks them something first; and what has ended in the last 30 days, the newest first. */
export async function promisedTo(ctx: Ctx, patient: OpenPatient): Promise<{ open: Promised[]; over: Promised[] }> {
  const [found, drafts] = await Promise.all([promisesFor(ctx, patient, "patient"), draftsOf(ctx, patient)]);
  const all = dress(ctx, found, drafts);
  const open = all.filter((one) => !isOver(one));
  const asks = (one: Promised) => Number(one.standing === "repair-offered");
  return { open: open.toSorted((a, b) => asks(b) - asks(a)), over: all.filter(isOver) };
}

/** One of them; undefined when it is not theirs. */
export async function onePromised(ctx: Ctx, patient: OpenPatient, promiseId: string): Promise<Promised | undefined> {
  const found = await promiseFor(ctx, patient, promiseId, "patient");
  return found && dress(ctx, [found], await draftsOf(ctx, patient))[0];
}

type Drafts = Awaited<ReturnType<typeof readDrafts>>;

function draftsOf(ctx: Ctx, patient: OpenPatient): Promise<Drafts> {
  return readDrafts(ctx, "dispute", patient.id);
}

function dress(ctx: Ctx, promises: PromiseView[], drafts: Drafts): Promised[] {
  return promises.map((one) => {
    const when = (at: Date) => sayWhen(at, ctx.now, one.zone, portalLocale(ctx));
    const kept = drafts.get(disputePlace(one.id))?.body.words;
    return {
      ...one,
      made: actOf(one.maker, when(one.madeAt)),
      told: one.repair && actOf(one.repair.offeredBy, when(one.repair.offeredAt)),
      answered: one.repair?.answeredAt ? when(one.repair.answeredAt) : null,
      draft: typeof kept === "string" && kept !== "" ? kept : null,
      keys: { dispute: newKey(), happening: newKey(), repair: [newKey(), newKey(), newKey()] },
    };
  });
}

function actOf(by: PromiseView["maker"], at: string): RecordedAct | null {
  return by && { name: by.name, profession: by.profession, at };
}
