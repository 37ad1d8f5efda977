import type { Visit } from "./visit.ts";

/** Where somebody goes first: staff to the desk, patients to the portal, everybody else to the sign-in page. */
export function homeOf({ session, seats }: Pick<Visit, "session" | "seats">): string {
  if (!session) return "/account/sign-in";
  return seats.some((seat) => seat.role === "patient") && !seats.some((seat) => seat.role !== "patient")
    ? "/portal"
    : "/desk";
}

/** A path of our own to come back to, or `/`: never another site, never an odd scheme. */
export function ownPath(path: string | null | undefined): string {
  return path && /^\/(?![/\\])[\w\-./?=&%]*$/.test(path) ? path : "/";
}
