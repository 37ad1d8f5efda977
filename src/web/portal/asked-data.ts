import type { RouterContextProvider } from "react-router";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { notFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { onePromised } from "./promise-data.ts";
import { read, visitContext } from "../visit.ts";

/** One promise for the page that asks one thing about it, or that tells why something was not done. NotFound when it is not theirs. */
export async function readAsked(context: Readonly<RouterContextProvider>, promiseId: string) {
  const token = context.get(visitContext).formToken ?? "";
  return read(context, "portal", async (ctx) => {
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    const promise = await onePromised(ctx, patient, idIn({ promiseId }));
    if (!promise) throw notFound();
    return { promise, fields: { token, seat: personOf(ctx) } };
  });
}

/** The promise that an address names. NotFound for what is no id at all, as for one of somebody else. */
export function idIn({ promiseId }: { promiseId: string }): string {
  if (!isId(promiseId)) throw notFound();
  return promiseId;
}
