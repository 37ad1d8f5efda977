import type { Ctx } from "#platform/ctx.ts";
import { storeResources } from "#modules/chart/index.ts";
import { namesOf, type Refusal, type Taken } from "./judge.ts";

/** Runs work in a transaction of its own, as the system, in the organisation of the import. */
export type Inside = <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>;

/** What a batch came to; `touched` are the patients of whom something new came. */
export type StoredBatch = { stored: number; unchanged: number; touched: string[]; refused: Refusal[] };

/**
 * Stores a batch in one transaction. One body that the database does not take must not keep the others out: then the batch is halved until
 * that one stands alone.
 */
export async function storeBatch(inside: Inside, batch: Taken[]): Promise<StoredBatch> {
  try {
    const { stored, unchanged, fresh } = await inside((ctx) =>
      storeResources(
        ctx,
        batch.map(({ store }) => store),
      ),
    );
    const isNew = new Set(fresh.map(({ type, id }) => `${type}/${id}`));
    const touched = batch.flatMap(({ store }) =>
      store.patientId && isNew.has(`${store.body.resourceType}/${store.body.id}`) ? [store.patientId] : [],
    );
    return { stored, unchanged, touched: [...new Set(touched)], refused: [] };
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    if (batch.length === 1) return { stored: 0, unchanged: 0, touched: [], refused: [refusalOf(batch[0]!)] };
    const middle = batch.length >> 1;
    return sum(await storeBatch(inside, batch.slice(0, middle)), await storeBatch(inside, batch.slice(middle)));
  }
}

function sum(a: StoredBatch, b: StoredBatch): StoredBatch {
  return {
    stored: a.stored + b.stored,
    unchanged: a.unchanged + b.unchanged,
    touched: [...new Set([...a.touched, ...b.touched])],
    refused: [...a.refused, ...b.refused],
  };
}

/** SQLSTATE 22: data that cannot be held; 54: more of it than fits. Anything else is no fault of the record. */
export function isOfTheData(error: unknown): boolean {
  return /^(22|54)/.test((error as { code?: string }).code ?? "");
}

function refusalOf({ read: { file, line, entry, resource }, store }: Taken): Refusal {
  const named = resource && namesOf(resource);
  const patient = store.patientId ? (ownerId(resource) ?? null) : null;
  return {
    file,
    line,
    ...(entry === undefined ? {} : { entry }),
    ...named,
    reason: "the database does not take it",
    patient,
  };
}

function ownerId(resource: Taken["read"]["resource"]): string | undefined {
  return /"Patient\/([A-Za-z0-9.-]{1,64})"/.exec(JSON.stringify(resource))?.[1];
}
