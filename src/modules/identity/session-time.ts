import type { Role } from "#platform/ctx.ts";

/** Hours without a request after which a session ends. */
export const idleHours = 12;

/** Days for which "this is my own device" keeps somebody of the patient's side signed in. */
export const keptDays = 30;

const idle = idleHours * 3_600_000;
const atHome: Role[] = ["patient", "relative"];

type Span = { updatedAt: Date; expiresAt: Date };

/** When a new session ends. Only the patient's side may keep a device signed in: a desk is shared and shows many people. */
export function sessionEnd(session: Span, roles: Role[]): Date {
  const kept = isKept(session) && roles.length > 0 && roles.every((role) => atHome.includes(role));
  return new Date(session.updatedAt.getTime() + (kept ? keptDays * 86_400_000 : idle));
}

/**
 * The later end that a request gives to a session, or null when it stays. A kept session ends on its day; any other
 * moves with use, written at most every five minutes.
 */
export function movedEnd(session: Span, now: Date): Date | null {
  if (isKept(session) || now.getTime() - session.updatedAt.getTime() < 5 * 60_000) return null;
  return new Date(now.getTime() + idle);
}

/** A session's own span says what it is. The library's shortest is a day, ours is the idle time. */
function isKept({ updatedAt, expiresAt }: Span): boolean {
  return expiresAt.getTime() - updatedAt.getTime() > 24 * 3_600_000 + 60_000;
}
