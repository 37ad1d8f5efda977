/**
 * The five errors that are not bugs. Each door maps them once: to a form, a page or an OperationOutcome.
 * Messages are message ids with values, never text with patient data in it.
 */
export type Refusal =
  | { kind: "invalid"; fields: FieldError[] }
  | { kind: "unauthenticated" }
  | { kind: "forbidden"; why: string; values?: Record<string, unknown> }
  | { kind: "not-found" }
  | { kind: "conflict"; why: string; values?: Record<string, unknown>; earlier?: Record<string, unknown> };

/** `field` is the name of the form field; `message` a message id. */
export type FieldError = { field: string; message: string; values?: Record<string, unknown> };

/** The one thrown shape of a refusal. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`refused: ${refusal.kind}${"why" in refusal ? ` (${refusal.why})` : ""}`);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

/** What was typed cannot be taken: each field with its reason. */
export function invalid(...fields: FieldError[]): Refused {
  return new Refused({ kind: "invalid", fields });
}

/** Nobody is signed in, or the session ended. */
export function unauthenticated(): Refused {
  return new Refused({ kind: "unauthenticated" });
}

/** Signed in and seen, but this may not be done; `why` is a message id that says why not. */
export function forbidden(why: string, values?: Record<string, unknown>): Refused {
  return new Refused({ kind: "forbidden", why, values });
}

/** Not there, or not theirs: the two look the same. */
export function notFound(): Refused {
  return new Refused({ kind: "not-found" });
}

/** Somebody, or the same person in another tab, was faster. `earlier` is the body that was kept, when there is one. */
export function conflict(why: string, values?: Record<string, unknown>, earlier?: Record<string, unknown>): Refused {
  return new Refused({ kind: "conflict", why, values, earlier });
}

/** The database was out of reach when the request began: the same to every door as a connection that breaks. */
export function unreachable(): Error {
  return Object.assign(new Error("the records are out of reach"), { code: "08000" });
}

/** True when the database cannot be reached or has just gone away: the door says "we cannot reach our records" and keeps the text. */
export function isUnreachable(error: unknown): boolean {
  const seen = error as { code?: string; syscall?: string; message?: string; errors?: unknown[] } | undefined;
  if (Array.isArray(seen?.errors)) return seen.errors.some(isUnreachable);
  // Of a socket that nobody listens on any more there is no file (ENOENT).
  if (seen?.syscall === "connect") return true;
  if (seen?.code && /^(ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|57P0|08|53)/.test(seen.code)) return true;
  return /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout/i.test(
    seen?.message ?? "",
  );
}

/** True when PostgreSQL could not read a text as the id or the moment that it should be: an address or a hidden field that no page of ours made. */
export function isUnreadable(error: unknown): boolean {
  return ["22P02", "22007", "22008"].includes((error as { code?: string } | undefined)?.code ?? "");
}
