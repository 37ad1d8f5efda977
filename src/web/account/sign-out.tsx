import { redirect } from "react-router";
import type { Route } from "./+types/sign-out.ts";
import { forgetSession, signOut } from "#modules/identity/index.ts";
import { visitContext } from "../visit.ts";

/** Ends the session, and tells the browser to forget what it kept of us; it forgets also while our records are out of reach. */
export async function action({ request, context }: Route.ActionArgs) {
  const { house, down } = context.get(visitContext);
  const { setCookie } = down ? forgetSession(house.auth) : await signOut(house.auth, request.headers);
  const headers = new Headers({ "Clear-Site-Data": '"cache", "storage"' });
  for (const line of setCookie) headers.append("Set-Cookie", line);
  return redirect("/account/sign-in", { status: 303, headers });
}

export function loader() {
  return redirect("/account/sign-in");
}
