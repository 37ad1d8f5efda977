import { redirect } from "react-router";
import type { Route } from "./+types/language.ts";
import { closest } from "#platform/i18n/index.ts";
import { typedOf } from "../forms.ts";
import { ownPath } from "../home-of.ts";
import { languageLine } from "../visit.ts";

/** The switch of the language: remembered by this browser for a year. */
export async function action({ request }: Route.ActionArgs) {
  const { locale, back } = await typedOf(request);
  return redirect(ownPath(back), { status: 303, headers: { "Set-Cookie": languageLine(closest(locale ?? "en")) } });
}

export function loader() {
  return redirect("/");
}
