import { isAPIError } from "better-auth/api";
import type { Auth } from "./auth.ts";
import { endSessions } from "./sign-out.ts";
import { seatsOf, seatsThatCount } from "./seats.ts";
import { cookieLines } from "./session-cookie.ts";
import { attemptFailed, attemptSucceeded, beginAttempt } from "./sign-in-attempts.ts";

/** `keep` is "this is my own device"; `address` is the network address of the browser. */
export type SignIn = { email: string; password: string; keep: boolean; address: string };

export type SignedIn = { accountId: string; setCookie: string[] };

/** A message id with its values; nothing in it says whether there is an account of that e-mail. */
export type SignInRefusal =
  | { refused: "identity.sign-in.wrong" }
  | { refused: "identity.sign-in.wait"; until: Date; values: { minutes: number } };

/** Signs somebody in, or says why not. Whose only seats are in a demo clinic that is off is unknown here. An unknown e-mail costs as long as a wrong password. */
export async function signIn(auth: Auth, input: SignIn, now = new Date()): Promise<SignedIn | SignInRefusal> {
  const email = input.email.trim();
  const attempt = await beginAttempt(auth, email, input.address, now);
  if (attempt.wait) {
    const minutes = Math.ceil((attempt.wait.getTime() - now.getTime()) / 60_000);
    return { refused: "identity.sign-in.wait", until: attempt.wait, values: { minutes } };
  }
  const signedIn = await checked(auth, { ...input, email });
  if (signedIn) await attemptSucceeded(auth, attempt);
  else await attemptFailed(auth, attempt);
  return signedIn ?? { refused: "identity.sign-in.wrong" };
}

async function checked(auth: Auth, { email, password, keep }: SignIn): Promise<SignedIn | null> {
  try {
    const { response, headers } = await auth.better.api.signInEmail({
      body: { email, password, rememberMe: keep },
      returnHeaders: true,
    });
    const accountId = response.user.id;
    const seats = await seatsOf(auth.pool, accountId);
    if (seats.length > 0 && seatsThatCount(seats, auth).length === 0) {
      await endSessions(auth, accountId);
      return null;
    }
    return { accountId, setCookie: cookieLines(headers, auth.cookie) };
  } catch (error) {
    if (isAPIError(error) && (error.status === "UNAUTHORIZED" || error.status === "BAD_REQUEST")) return null;
    throw error;
  }
}
