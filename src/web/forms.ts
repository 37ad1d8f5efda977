import { data, redirect } from "react-router";
import type { RouterContextProvider } from "react-router";
import type { z } from "zod";
import type { ActResult } from "#platform/act/act.ts";
import type { Ctx } from "#platform/ctx.ts";
import { type FieldError, invalid, Refused } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { flashCookie } from "./flash.ts";
import { post, shown } from "./visit.ts";

/** What a page shows again after a post that was not taken: what was typed, what to look at, and the same key. */
export type Answer = {
  key: string;
  typed: Record<string, string>;
  errors: FieldError[];
  /** Not a field: somebody was faster, or this may not be done. A message id. */
  stop?: {
    kind: "conflict" | "forbidden";
    why: string;
    values?: Record<string, unknown>;
    earlier?: Record<string, unknown>;
  };
};

type Context = Readonly<RouterContextProvider>;

/** A fresh key for a form that is about to be shown. */
export function newKey(): string {
  return newId();
}

/**
 * The one way in which a page takes a form: reads it, checks it with `schema`, runs `work` in one act, and leads on with 303.
 * A refusal answers with 422, 409 or 403 and everything that was typed, under the same key.
 */
export async function take<S extends z.ZodType>(
  { request, context }: { request: Request; context: Context },
  door: "desk" | "portal",
  schema: S,
  work: (ctx: Ctx, input: z.infer<S>) => Promise<ActResult>,
) {
  const typed = await typedOf(request);
  const { key = "", seat = "", token: _, ...body } = typed;
  try {
    const input = parse(schema, body);
    const result = await post(context, door, { key, seat, route: new URL(request.url).pathname, body }, (ctx) =>
      work(ctx, input),
    );
    return redirect(result.to, { status: 303, headers: { "Set-Cookie": flashCookie(result) } });
  } catch (error) {
    return answer(error, key, typed);
  }
}

/**
 * Runs the commands of one form one after the other, and says together what each finds wrong with its fields. What one refuses for another
 * reason counts only while the fields are right.
 *
 * @NOTE a command that judges by what an earlier one wrote comes late: when that was refused, it refuses for want of it, and its own
 * fields are read in the next round. So it is with a promise that is moved in a call, when the call itself has a trouble.
 */
export async function allTroubles(...commands: (() => Promise<unknown>)[]): Promise<void> {
  const troubles: FieldError[] = [];
  for (const command of commands) {
    try {
      await command();
    } catch (error) {
      if (error instanceof Refused && error.refusal.kind === "invalid") troubles.push(...error.refusal.fields);
      else if (!(error instanceof Refused) || troubles.length === 0) throw error;
    }
  }
  if (troubles.length > 0) throw invalid(...troubles);
}

/** The fields of a post as text; a name that came twice keeps every value, joined by commas. */
export async function typedOf(request: Request): Promise<Record<string, string>> {
  const typed = new Map<string, string>();
  for (const [name, value] of await pairsOf(request))
    typed.set(name, [typed.get(name), value].filter((one) => one !== undefined).join(","));
  return Object.fromEntries(typed);
}

/**
 * The pairs of a post, in order. Files are not taken here, and a body that is no form has none. NUL is left out: nobody types it, and
 * no text of the database can hold it.
 */
export async function pairsOf(request: Request): Promise<[string, string][]> {
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return texts.map(([name, value]) => [name.replaceAll("\0", ""), value.replaceAll("\0", "")]);
}

/** Characters of one field: some pages of writing, and no more than a page that shows it can bear. */
const longestField = 10_000;

/** A field that a page of ours always sends, and that is not there, has no words of its own: the form is not one of today's. */
function parse<S extends z.ZodType>(schema: S, body: Record<string, string>): z.infer<S> {
  const long = Object.keys(body).filter((field) => body[field]!.length > longestField);
  const values = { most: longestField };
  if (long.length > 0) throw invalid(...long.map((field) => ({ field, message: "act.too-long", values })));
  const read = schema.safeParse(body, { error: () => "act.no-key" });
  if (read.success) return read.data;
  throw invalid(...read.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message })));
}

/** Turns a refusal into the page shown again; anything else goes on to the error page. */
export function answer(error: unknown, key: string, typed: Record<string, string>) {
  if (!(error instanceof Refused)) throw shown(error, typed);
  const { refusal } = error;
  const kept = { key: key || newKey(), typed, errors: [] as FieldError[] };
  if (refusal.kind === "invalid") return data<Answer>({ ...kept, errors: refusal.fields }, { status: 422 });
  if (refusal.kind === "conflict") return data<Answer>({ ...kept, key: newKey(), stop: refusal }, { status: 409 });
  // The page would be rendered for the seat of now, with the words of another: they are shown, and cannot be sent from there.
  if (refusal.kind === "forbidden" && refusal.why === "act.other-seat")
    throw data({ kind: "other-seat", typed }, { status: 403 });
  if (refusal.kind === "forbidden") return data<Answer>({ ...kept, stop: refusal }, { status: 403 });
  throw shown(error, typed);
}
