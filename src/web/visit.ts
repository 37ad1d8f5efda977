import { createContext, data } from "react-router";
import type { RouterContextProvider } from "react-router";
import { formToken, readSession } from "#modules/identity/index.ts";
import type { Seat, Session } from "#modules/identity/index.ts";
import { act, reading } from "#platform/act/act.ts";
import type { ActForm, ActResult, Sitting } from "#platform/act/act.ts";
import type { Ctx, Organization, Role } from "#platform/ctx.ts";
import { isUnreachable, isUnreadable, notFound, Refused, unauthenticated, unreachable } from "#platform/errors.ts";
import { accepted, closest } from "#platform/i18n/index.ts";
import type { Locale } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { patience } from "#platform/patience.ts";
import { keyFor } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { noteClinic, notedClinic } from "./own-clinic.ts";

/** One request: who sends it, from which seat, in which language. Read from the database each time. */
export type Visit = {
  house: House;
  session: Session | null;
  seats: Seat[];
  locale: Locale;
  requestId: string;
  nonce: string;
  formToken: string | null;
  /** The network address of the browser, for the limit on sign-in. */
  address: string;
  /** Where they sit; for a stranger null. Known from before while the database cannot be reached. */
  clinic: Organization | null;
  /** The database could not be reached: who is signed in is not known, and every page says so. */
  down: boolean;
};

export const visitContext = createContext<Visit>();

/** The page as it was rendered, so that its answer can be built of the text: a body that was read once streams, at the cost of a page's worth of work. */
export const wholeContext = createContext<string | null>();

type Context = Readonly<RouterContextProvider>;

export const languageCookie = "rapport-language";

/** Reads who sends a request: session, seats and language. */
export async function readVisit(house: House, request: Request, address = "unknown"): Promise<Visit> {
  const { session, seats, down } = await signedInAs(house, request);
  const cookie = cookieOf(request, house.auth.cookie);
  const clinic = down ? notedClinic(house, cookie) : (seats[0]?.organization ?? null);
  if (clinic && cookie && !down) noteClinic(house, cookie, clinic);
  const chosen = cookieOf(request, languageCookie);
  return {
    house,
    session,
    seats,
    clinic,
    down,
    address,
    locale: chosen ? closest(chosen) : accepted(request.headers.get("accept-language")),
    requestId: newId(),
    nonce: newId().replaceAll("-", ""),
    formToken: session ? formToken(session.sessionId, keyFor(house.secret, "form")) : null,
  };
}

async function signedInAs(house: House, request: Request): Promise<Pick<Visit, "session" | "seats" | "down">> {
  try {
    const session = await readSession(house.auth, request.headers);
    return { session, seats: session?.seats ?? [], down: false };
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return { session: null, seats: [], down: true };
  }
}

/** Before the name of every cookie that goes by https: browsers take it from this host alone, for all of its paths. */
export const hostPrefix = "__Host-";

/** The value of one cookie; null for none, and for one that we did not write so. */
export function cookieOf(request: Request, name: string): string | null {
  const isSafe = request.url.startsWith("https:") && !name.startsWith(hostPrefix);
  const whole = `${isSafe ? hostPrefix : ""}${name}=`;
  const found = (request.headers.get("cookie") ?? "").split(/;\s*/).find((part) => part.startsWith(whole));
  try {
    return found ? decodeURIComponent(found.slice(whole.length)) : null;
  } catch {
    return null;
  }
}

/** The two doors at which people sit. */
export type Door = "desk" | "portal";

const deskRoles: Role[] = ["clinician", "front-desk", "admin"];

/** Which of an account's seats is the one at this door: every page of the door, and its stream, sits there. Undefined when none is. */
export function seatAt(seats: Seat[], door: Door): Seat | undefined {
  return seats.find(({ role }) => (door === "desk" ? deskRoles.includes(role) : role === "patient"));
}

/** The seat at the desk, or at the portal. Throws Unauthenticated when nobody is signed in, NotFound when this door is not theirs. */
export function sittingAt(context: Context, door: Door): Sitting {
  const visit = context.get(visitContext);
  if (visit.down) throw unreachable();
  if (!visit.session) throw unauthenticated();
  const seat = seatAt(visit.seats, door);
  if (!seat) throw notFound();
  const actor = { personId: seat.personId, role: seat.role };
  return { organization: seat.organization, actor, locale: visit.locale, requestId: visit.requestId, patience };
}

/** Runs a loader of a door in one transaction of its seat. */
export async function read<T>(context: Context, door: Door, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  try {
    return await reading(context.get(visitContext).house.app, sittingAt(context, door), work);
  } catch (error) {
    throw shown(error);
  }
}

/** What a page throws for a refusal, so that the error page knows it: 404, 403, 401, 503. Anything else is a bug and stays one. */
export function shown(error: unknown, typed?: Record<string, string>): unknown {
  if (isUnreachable(error)) return data({ kind: "unreachable", typed }, { status: 503 });
  // What is no id names nothing, like an id of somebody else's: the two look the same.
  if (isUnreadable(error)) return data({ kind: "not-found", typed }, { status: 404 });
  if (!(error instanceof Refused)) return error;
  const status = { "not-found": 404, forbidden: 403, unauthenticated: 401, conflict: 409, invalid: 422 }[
    error.refusal.kind
  ];
  return data({ kind: error.refusal.kind, typed }, { status });
}

/** Runs a form post of a door: one act, done at most once. */
export function post(
  context: Context,
  door: Door,
  form: ActForm,
  work: (ctx: Ctx) => Promise<ActResult>,
): Promise<ActResult> {
  return act(context.get(visitContext).house.app, sittingAt(context, door), form, work);
}

/** The cookie by which a browser remembers the language of its reader, for a year. */
export function languageLine(locale: Locale): string {
  return `${languageCookie}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;
}
