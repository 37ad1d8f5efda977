import type { Organization } from "#platform/ctx.ts";
import { forbidden, notFound } from "#platform/errors.ts";
import type { Auth } from "./auth.ts";
import { seatsOf } from "./seats.ts";
import { cookieLines } from "./session-cookie.ts";
import type { SignedIn } from "./sign-in.ts";

/** R16: one click reaches the demo clinic and practice data, only while the demo is on, and never care. */
export function oneClickAllowed(purpose: Organization["purpose"], demoOn: boolean): boolean {
  return demoOn && (purpose === "demo" || purpose === "practice");
}

/** Signs in without a password, where R16 lets one click in: every seat of the account must allow it. Errors: forbidden, not-found. */
export async function signInByOneClick(auth: Auth, accountId: string): Promise<SignedIn> {
  const seats = await seatsOf(auth.pool, accountId);
  if (seats.length === 0) throw notFound();
  if (!seats.every((seat) => oneClickAllowed(seat.organization.purpose, auth.demoOn)))
    throw forbidden("identity.one-click.not-here");
  return openSession(auth, accountId);
}

/** A session for an account that was vouched for; it stays in this file, so that nothing opens one unchecked. */
async function openSession(auth: Auth, accountId: string, keep = false): Promise<SignedIn> {
  const { response, headers } = await auth.better.api.openSession({ body: { accountId, keep }, returnHeaders: true });
  if (!response) throw notFound();
  return { accountId, setCookie: cookieLines(headers, auth.cookie) };
}
