import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import type pg from "pg";
import { newId } from "#platform/ids.ts";
import { seatsOf } from "./seats.ts";
import { sessionEnd, keptDays } from "./session-time.ts";
import { openSessionPlugin } from "./session-plugin.ts";

/** What signing in needs: the library, the pool of the role `auth`, the name of the one cookie, and the key that signs it. */
export type Auth = {
  better: ReturnType<typeof configure>;
  pool: pg.Pool;
  cookie: string;
  key: string;
  /** While it is false nobody sits in the demo clinic, whose passwords everybody knows (H38). */
  demoOn: boolean;
};

export type AuthSettings = {
  pool: pg.Pool;
  secret: string;
  publicUrl: string;
  secureCookies: boolean;
  demoOn: boolean;
};

/**
 * Accounts and sessions of one process, on the schema `auth`. `pool` is `database.auth`; `secret` is RAPPORT_SECRET;
 * `secureCookies` is false only where the origin is http on this machine. No route of the library is served: pages call these functions.
 */
export function makeAuth({ pool, secret, publicUrl, secureCookies, demoOn }: AuthSettings): Auth {
  const key = createHmac("sha256", secret).update("sessions").digest("hex");
  const cookie = secureCookies ? "__Host-rapport" : "rapport";
  return { better: configure({ pool, key, publicUrl, secureCookies, cookie }), pool, cookie, key, demoOn };
}

function configure(o: { pool: pg.Pool; key: string; publicUrl: string; secureCookies: boolean; cookie: string }) {
  const attributes = { secure: o.secureCookies, httpOnly: true, path: "/", sameSite: "lax" as const };
  return betterAuth({
    database: o.pool,
    secret: o.key,
    baseURL: o.publicUrl,
    // Who is signed in is asked of the database each time, so that a session that was ended is ended everywhere at once.
    session: { expiresIn: keptDays * 86_400, cookieCache: { enabled: false } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 1_024 },
    // Counted by ourselves, also per e-mail, in sign-in-attempts.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its log lines carry e-mail addresses; what goes wrong is thrown and logged by the door.
    logger: { disabled: true },
    advanced: {
      // The name carries the prefix itself: the library only knows `__Secure-`.
      useSecureCookies: false,
      cookies: { session_token: { name: o.cookie, attributes } },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const seats = await seatsOf(o.pool, session.userId);
            return {
              data: {
                ...session,
                expiresAt: sessionEnd(
                  session,
                  seats.map((seat) => seat.role),
                ),
              },
            };
          },
        },
      },
    },
    plugins: [openSessionPlugin],
  });
}
