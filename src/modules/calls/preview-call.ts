import type { Ctx } from "#platform/ctx.ts";
import { openLoopsOf } from "#modules/loops/index.ts";
import { actsFor } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { CallInput } from "./call.ts";
import { closingsOf } from "./closings.ts";

/** What saving a call would do, by loop: promises kept, alarms closed by their assessment, what else closes; and how much stays. */
export type CallPreview = { kept: string[]; assessed: string[]; closed: string[]; stay: number };

/** What a call that went like this would close if it were saved now (H3). Reads, and writes nothing. */
export async function previewCall(
  ctx: Ctx,
  patient: OpenPatient,
  input: Pick<CallInput, "outcome" | "spokeWith" | "loops">,
): Promise<CallPreview> {
  const loops = await openLoopsOf(ctx, patient);
  const { outcome, spokeWith } = input;
  const settles = outcome === "reached" && spokeWith !== null && (await actsFor(ctx, patient, spokeWith));
  const saidOf = ({ id }: { id: string }) => input.loops.find((one) => one.loopId === id)?.said ?? "not";
  const { kept, assessed } = closingsOf(patient.id, { input, loops, saidOf, settles });
  const promises = kept.filter((loop) => loop.kind === "promise");
  return {
    kept: promises.map((loop) => loop.id),
    assessed: assessed.map((loop) => loop.id),
    closed: kept.filter((loop) => !promises.includes(loop)).map((loop) => loop.id),
    stay: loops.length - kept.length - assessed.length,
  };
}
