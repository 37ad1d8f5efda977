import { createHmac } from "node:crypto";
import type { Auth } from "./auth.ts";
import type { CountedBy, Failures } from "./sign-in-limit.ts";
import { minuteOf, waitUntil } from "./sign-in-limit.ts";

/** One try at signing in; `wait` is set when it may not be made yet. */
export type Attempt = { subjects: Record<CountedBy | "known", string>; minute: Date; wait: Date | null };

type Row = { subject: string; minute: Date; count: number };

/**
 * Counts a try of this e-mail from this address before its password is looked at, so that many at once cannot all slip through,
 * and says whether it must wait. Then one of `attemptFailed` and `attemptSucceeded` follows.
 */
export async function beginAttempt(auth: Auth, email: string, address: string, now: Date): Promise<Attempt> {
  const attempt: Attempt = { subjects: subjectsOf(auth, email, address), minute: minuteOf(now), wait: null };
  await add(auth, attempt, ["pair"], 1);
  const { rows } = await auth.pool.query<Row>(
    "select subject, window_start as minute, failures as count from auth.sign_in_attempts where subject = any($1)",
    [Object.values(attempt.subjects)],
  );
  const wait = waitOf(rows, attempt, now);
  if (wait) await add(auth, attempt, ["pair"], -1);
  return { ...attempt, wait };
}

function waitOf(rows: Row[], { subjects, minute }: Attempt, now: Date): Date | null {
  const failures = (by: CountedBy) => rows.filter((row) => row.subject === subjects[by]);
  const own = (row: Failures) => (row.minute.getTime() === minute.getTime() ? 1 : 0);
  const earlier = failures("pair").map((row) => ({ ...row, count: row.count - own(row) }));
  const waits = [waitUntil(earlier, "pair", now), waitUntil(failures("address"), "address", now)];
  // Where this person has signed in before, what strangers do elsewhere does not count against them.
  if (!rows.some((row) => row.subject === subjects.known)) waits.push(waitUntil(failures("email"), "email", now));
  const latest = Math.max(...waits.map((wait) => wait?.getTime() ?? 0));
  return latest > 0 ? new Date(latest) : null;
}

/** The password was wrong: the e-mail and the address have one failure more, as the pair already has. */
export async function attemptFailed(auth: Auth, attempt: Attempt): Promise<void> {
  await add(auth, attempt, ["address", "email"], 1);
}

/** It was right: the pair starts afresh, and the person is known at this address for 30 days. */
export async function attemptSucceeded(auth: Auth, { subjects, minute }: Attempt): Promise<void> {
  await auth.pool.query("delete from auth.sign_in_attempts where subject = any($1)", [[subjects.pair, subjects.known]]);
  await auth.pool.query(
    "insert into auth.sign_in_attempts (subject, window_start, failures) values ($1, $2, 0) on conflict do nothing",
    [subjects.known, minute],
  );
}

/** Rows are taken in the order of `by`, the same each time, so that two tries at once do not lock each other. */
async function add(auth: Auth, { subjects, minute }: Attempt, by: CountedBy[], failures: 1 | -1): Promise<void> {
  await auth.pool.query(
    `insert into auth.sign_in_attempts as a (subject, window_start, failures) select unnest($1::text[]), $2, greatest($3::int, 0)
       on conflict (subject, window_start) do update set failures = greatest(a.failures + $3::int, 0)`,
    [by.map((one) => subjects[one]), minute, failures],
  );
}

/** Subjects are keyed hashes: what people type into an e-mail field is not kept. */
function subjectsOf(auth: Auth, email: string, address: string): Attempt["subjects"] {
  const who = email.trim().toLowerCase();
  const hash = (by: string, ...words: string[]) =>
    `${by}:${createHmac("sha256", auth.key)
      .update([by, ...words].join("\u0000"))
      .digest("base64url")}`;
  return {
    pair: hash("pair", who, address),
    email: hash("email", who),
    address: hash("address", address),
    known: hash("known", who, address),
  };
}
