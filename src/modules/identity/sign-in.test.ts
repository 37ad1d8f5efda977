import { afterAll, expect, test } from "vitest";
import type { Organization } from "#platform/ctx.ts";
import { carrying, nextEmail, openAccounts, password } from "#tests/support/accounts.ts";
import { makeAuth, readSession, setPassword, signInByOneClick, signOut, sweepSignIns } from "./index.ts";
import { attemptFailed, beginAttempt } from "./sign-in-attempts.ts";

const minutes = 60_000;
const hours = 60 * minutes;

const { database, auth, authAt, account, attempt, enter, organization, sit } = await openAccounts();
afterAll(() => database.drop());

test("who signs in is known by the cookie until they sign out", async () => {
  const { accountId, email } = await account();
  const signedIn = await enter({ email: ` ${email.toUpperCase()} ` });
  expect(await readSession(auth, carrying(signedIn))).toEqual({
    seats: [],
    accountId,
    email,
    sessionId: expect.any(String),
  });
  const { setCookie } = await signOut(auth, carrying(signedIn));
  expect(setCookie).toEqual([expect.stringMatching(/^rapport=; Max-Age=0;/)]);
  expect(await readSession(auth, carrying(signedIn))).toBeNull();
});

test("the cookie is one, out of reach of scripts, and with https bound to this host alone", async () => {
  const { email } = await account();
  const attributes = "Path=/; HttpOnly; SameSite=Lax";
  expect((await enter({ email })).setCookie).toEqual([
    expect.stringMatching(new RegExp(`^rapport=[^;]+; ${attributes}$`)),
  ]);
  const secure = authAt("https://rapport.example", true);
  const signedIn = await enter({ email, keep: true }, secure);
  expect(signedIn.setCookie).toEqual([
    expect.stringMatching(/^__Host-rapport=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  expect(await readSession(secure, carrying(signedIn))).toMatchObject({ email });
});

test("a cookie that was changed, or signed by another house, is nobody's", async () => {
  const { email } = await account();
  const cookie = carrying(await enter({ email })).get("cookie")!;
  const other = makeAuth({
    pool: database.auth,
    secret: "another secret of another house, long enough",
    publicUrl: "http://localhost:3000",
    secureCookies: false,
    demoOn: true,
  });
  expect(await readSession(other, new Headers({ cookie }))).toBeNull();
  for (const forged of [
    cookie.replace(/=./, "=!"),
    cookie.slice(0, -6),
    cookie.split(".")[0]!,
    "rapport=",
    "rapport=%E0%A4%A.x",
    "other=1",
  ]) {
    expect(await readSession(auth, new Headers({ cookie: forged }))).toBeNull();
  }
  expect(await readSession(auth, new Headers({ cookie: `theme=dark; ${cookie}` }))).toMatchObject({ email });
});

test("a wrong password and an unknown e-mail get the same answer and take as long", async () => {
  const { email } = await account();
  const wrong = { refused: "identity.sign-in.wrong" };
  const known = await quickest(() => attempt({ email, password: "not the right password" }), wrong);
  const unknown = await quickest(() => attempt({ email: nextEmail(), password: "not the right password" }), wrong);
  // A stranger would be answered in a fiftieth of the time if the password were not hashed for them too.
  expect(unknown).toBeGreaterThan(known / 4);
});

test("there is no way to sign up", async () => {
  const body = { name: "Eve", email: nextEmail(), password };
  await expect(auth.better.api.signUpEmail({ body })).rejects.toMatchObject({ status: "BAD_REQUEST" });
  expect(await attempt({ email: body.email })).toEqual({ refused: "identity.sign-in.wrong" });
});

test("after five failures in an hour the next try waits, longer each time, and a right password does not help meanwhile", async () => {
  const { email } = await account();
  const start = new Date("2026-11-23T09:00:00Z");
  for (let n = 0; n < 5; n++) await attempt({ email, password: "wrong wrong wrong" }, start);
  const early = await attempt({ email }, later(start, 1 * minutes));
  expect(early).toEqual({ refused: "identity.sign-in.wait", until: later(start, 2 * minutes), values: { minutes: 1 } });
  expect(await attempt({ email, password: "wrong wrong wrong" }, later(start, 2 * minutes))).toEqual({
    refused: "identity.sign-in.wrong",
  });
  expect(await attempt({ email }, later(start, 4 * minutes))).toMatchObject({ until: later(start, 5 * minutes) });
  expect(await attempt({ email }, later(start, 5 * minutes))).toMatchObject({ accountId: expect.any(String) });
});

test("twenty tries at once are five tries", async () => {
  const { email } = await account();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => attempt({ email, password: "wrong wrong wrong" })),
  );
  expect(
    answers.filter((answer) => "refused" in answer && answer.refused === "identity.sign-in.wrong").length,
  ).toBeLessThanOrEqual(5);
});

test("strangers who try elsewhere keep a person out of new places for minutes, and never out of where they signed in before", async () => {
  const { email } = await account();
  const now = new Date("2026-11-23T09:00:00Z");
  await enter({ email, address: "home" });
  for (let n = 0; n < 31; n++) await failure(email, `far-${n}`, now);
  expect(await attempt({ email, address: "elsewhere" }, now)).toMatchObject({ refused: "identity.sign-in.wait" });
  expect(await attempt({ email, address: "home" }, now)).toMatchObject({ accountId: expect.any(String) });
  expect(await attempt({ email, address: "elsewhere" }, later(now, 16 * minutes))).toMatchObject({
    accountId: expect.any(String),
  });
});

test("failures at one address slow that address down, whoever it tries to be", async () => {
  const { email } = await account();
  const now = new Date("2026-11-23T09:00:00Z");
  await attempt({ email: nextEmail(), password: "wrong wrong wrong", address: "one-place" }, now);
  for (let n = 0; n < 59; n++) await failure(nextEmail(), "one-place", now);
  expect(await attempt({ email, address: "one-place" }, now)).toMatchObject({ refused: "identity.sign-in.wait" });
  expect(await attempt({ email, address: "another" }, now)).toMatchObject({ accountId: expect.any(String) });
});

test("no e-mail that was tried is kept", async () => {
  const email = nextEmail();
  await attempt({ email, password: "wrong wrong wrong" });
  const { rows } = await database.auth.query("select * from auth.sign_in_attempts where subject like $1", [
    `%${email}%`,
  ]);
  expect(rows).toEqual([]);
});

test("a desk ends after twelve hours without a request; use moves the end", async () => {
  const { accountId, email } = await account();
  await sit(accountId, "clinician");
  const session = carrying(await enter({ email, keep: true }));
  const now = new Date();
  expect(await readSession(auth, session, later(now, 11 * hours))).toMatchObject({ accountId });
  expect(await readSession(auth, session, later(now, 22 * hours))).toMatchObject({ accountId });
  expect(await readSession(auth, session, later(now, 35 * hours))).toBeNull();
});

test("only the patient's side stays signed in on its own device, for thirty days from then", async () => {
  const { accountId, email } = await account();
  await sit(accountId, "patient");
  const session = carrying(await enter({ email, keep: true }));
  const now = new Date();
  expect(await readSession(auth, session, later(now, 29 * 24 * hours))).toMatchObject({ accountId });
  expect(await readSession(auth, session, later(now, 31 * 24 * hours))).toBeNull();
  const shared = carrying(await enter({ email, keep: false }));
  expect(await readSession(auth, shared, later(now, 13 * hours))).toBeNull();
});

test("a new password ends every session, and the old one no longer lets in", async () => {
  const { accountId, email } = await account();
  const session = carrying(await enter({ email }));
  await setPassword(auth, accountId, "another sunny day");
  expect(await readSession(auth, session)).toBeNull();
  expect(await attempt({ email })).toEqual({ refused: "identity.sign-in.wrong" });
  expect(await attempt({ email, password: "another sunny day" })).toMatchObject({ accountId });
});

test("an account without a password cannot be guessed into, and can be given one", async () => {
  const { accountId, email } = await account({ password: null });
  expect(await attempt({ email })).toEqual({ refused: "identity.sign-in.wrong" });
  await setPassword(auth, accountId, password);
  expect(await attempt({ email })).toMatchObject({ accountId });
});

test.each<[Organization["purpose"][], boolean, boolean]>([
  [["demo"], true, true],
  [["practice"], true, true],
  [["demo", "practice"], true, true],
  [["care"], true, false],
  [["practice", "care"], true, false],
  [["demo"], false, false],
  [["practice"], false, false],
  [[], true, false],
])("one click into an account that sits in %o with the demo on %s: %s", async (purposes, demoOn, allowed) => {
  const { accountId } = await account({ password: null });
  for (const purpose of purposes) await sit(accountId, "clinician", await organization(purpose));
  const click = signInByOneClick({ ...auth, demoOn }, accountId);
  if (allowed) expect(await readSession(auth, carrying(await click))).toMatchObject({ accountId });
  else await expect(click).rejects.toMatchObject({ name: "Refused" });
});

test("while the demo is off nobody sits in it: not by its password, nor by a session from before (H38)", async () => {
  const [demo, both] = [await account(), await account()];
  const practice = await organization("practice");
  await sit(demo.accountId, "clinician", await organization("demo"));
  await sit(both.accountId, "clinician", await organization("demo"));
  await sit(both.accountId, "clinician", practice);
  const session = carrying(await enter({ email: demo.email }));
  const off = { ...auth, demoOn: false };
  expect(await readSession(off, session)).toMatchObject({ seats: [] });
  expect(await attempt({ email: demo.email }, undefined, off)).toMatchObject({
    refused: "identity.sign-in.wrong",
  });
  expect(await readSession(auth, session)).toBeNull();
  const { seats } = (await readSession(off, carrying(await enter({ email: both.email }, off))))!;
  expect(seats.map((seat) => seat.organization.id)).toEqual([practice.id]);
});

test("the sweep forgets what has ended and nothing else", async () => {
  const { email } = await account();
  const session = carrying(await enter({ email }));
  await sweepSignIns(database.auth);
  expect(await readSession(auth, session)).toMatchObject({ email });
  await sweepSignIns(database.auth, later(new Date(), 40 * 24 * hours));
  const { rows } = await database.auth.query("select from auth.session union all select from auth.sign_in_attempts");
  expect(rows).toEqual([]);
});

/** What a wrong password leaves behind, without the time it takes to look at one. */
async function failure(email: string, address: string, now: Date): Promise<void> {
  await attemptFailed(auth, await beginAttempt(auth, email, address, now));
}

async function quickest(work: () => Promise<unknown>, answer: unknown): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 4; n++) {
    const start = performance.now();
    expect(await work()).toEqual(answer);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
