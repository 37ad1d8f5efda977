import type { Route } from "./+types/brief.ts";
import { peekPatient } from "#modules/relationships/index.ts";
import { viewBrief } from "#modules/story/index.ts";
import { read } from "../visit.ts";

/** The brief of one patient for the list beside it. It is no look yet: that is posted after two seconds of focus (R24). */
export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => ({
    brief: await viewBrief(ctx, await peekPatient(ctx, params.patientId, "brief")),
  }));
}
