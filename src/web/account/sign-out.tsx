import { redirect } from "react-router";
import type { Route } from "./+types/sign-out.ts";
import { signOut } from "#modules/identity/index.ts";
import { visitContext } from "../visit.ts";

/** Ends the session, and tells the browser to forget what it kept of us. */
export async function action({ request, context }: Route.ActionArgs) {
  const { setCookie } = await signOut(context.get(visitContext).house.auth, request.headers);
  const headers = new Headers({ "Clear-Site-Data": '"cache", "storage"' });
  for (const line of setCookie) headers.append("Set-Cookie", line);
  return redirect("/account/sign-in", { status: 303, headers });
}

export function loader() {
  return redirect("/account/sign-in");
}
