import type { Route } from "./+types/promise-shown.ts";
import { promiseWarnings, showDue } from "#modules/promises/index.ts";
import { peekPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { Refused } from "#platform/errors.ts";
import { read } from "../visit.ts";

/** A due in words, what is wrong with it, and what speaks against it. */
export type Shown = {
  said: string | null;
  trouble: { message: string; values?: Record<string, unknown> } | null;
  warnings: { message: string; values: Record<string, string> }[];
};

/** A due in words, where the patient is, and what speaks against it, before anybody says yes (R18). */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Shown> {
  const asked = new URL(request.url).searchParams;
  const by = { day: asked.get("day") ?? "", time: asked.get("time") || undefined };
  return read(context, "desk", async (ctx) => {
    const patient = await peekPatient(ctx, params.patientId, "brief");
    try {
      const { said } = await showDue(ctx, patient, by);
      const doerId = asked.get("who") || personOf(ctx);
      const toId = asked.get("to") || undefined;
      return { said, trouble: null, warnings: await promiseWarnings(ctx, patient, { by, doerId, toId }) };
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== "invalid") throw error;
      return { said: null, trouble: error.refusal.fields[0] ?? null, warnings: [] };
    }
  });
}
