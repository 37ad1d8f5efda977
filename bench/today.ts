import { openPanel } from "#modules/relationships/index.ts";
import { viewToday } from "#modules/today/index.ts";
import { reading } from "#platform/act/act.ts";

import type { Bench } from "./bench.ts";
import { rowsRead, sittingOf } from "./bench.ts";
import type { Many } from "./many.ts";
import { many } from "./many.ts";

/** Today of one clinician after the other, cut to a quarter of an hour, 16 at once. */
export async function today(bench: Bench, times: number): Promise<Many & { rows: number }> {
  const view = (n: number) =>
    reading(bench.house.app, sittingOf(bench, n), async (ctx) => viewToday(ctx, await openPanel(ctx), 15));
  let done: Many | undefined;
  const rows = await rowsRead(bench, async () => {
    done = await many(Array.from({ length: times }, (_, n) => () => view(n)));
  });
  return { ...done!, rows: rows / times };
}
