import type { Ctx } from "#platform/ctx.ts";

type Flush = (ctx: Ctx, items: unknown[]) => Promise<void> | void;
const waiting = new WeakMap<object, Map<string, { items: unknown[]; flush: Flush }>>();

/**
 * Keeps rows of one sort until the end of the transaction and writes them in one statement, just before it commits.
 * `name` tells the sorts apart; `flush` of the first call of a sort is the one that runs. It sends its statement and waits for nothing,
 * so that all of them and the commit are one round trip.
 */
export function defer<Item>(
  ctx: Ctx,
  name: string,
  item: Item,
  flush: (ctx: Ctx, items: Item[]) => Promise<void> | void,
): void {
  let sorts = waiting.get(ctx);
  if (!sorts) waiting.set(ctx, (sorts = new Map()));
  const sort = sorts.get(name);
  if (sort) sort.items.push(item);
  else sorts.set(name, { items: [item], flush: flush as Flush });
}

/**
 * Writes what was deferred, in the order in which the sorts first came, and then what that deferred in its turn.
 * Called by `act` and `reading` before the commit.
 */
export async function flushDeferred(ctx: Ctx): Promise<void> {
  for (let sorts = waiting.get(ctx); sorts; sorts = waiting.get(ctx)) {
    waiting.delete(ctx);
    for (const { items, flush } of sorts.values()) await flush(ctx, items);
  }
}
