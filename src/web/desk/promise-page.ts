import { promiseFor } from "#modules/promises/index.ts";
import { viewStream } from "#modules/story/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayDayTime } from "#platform/say.ts";
import { promiseAct } from "./promise-act.ts";
import type { PromiseParams } from "./promise-act.ts";

/** Everything that the page of one promise shows: its terms, how it stands, what the patient sees, what may be done, its history. */
export async function promisePage(ctx: Ctx, params: PromiseParams, token: string | null) {
  const { view, promise, patient } = await promiseAct(ctx, params, token);
  const theirs = await promiseFor(ctx, patient, params.promiseId, "patient");
  const { id, act, words, standing, lines, maker, doer, to, timesMoved, may, loopId, repair, zone } = promise;
  return {
    ...view,
    promise: {
      id,
      loopId,
      act,
      words,
      standing,
      lines,
      timesMoved,
      may,
      maker: maker?.name ?? "",
      doer: doer?.name ?? "",
      to: to?.name ?? null,
      due: sayDayTime(promise.due, zone, ctx.locale),
      first: sayDayTime(promise.firstDue, zone, ctx.locale),
      repair: repair && { wentWrong: repair.wentWrong, doNow: repair.doNow },
      theirs: theirs?.lines ?? [],
    },
    history: await viewStream(ctx, patient, { filter: "all", before: null, promiseId: id }),
  };
}

export type PromisePage = Awaited<ReturnType<typeof promisePage>>;
