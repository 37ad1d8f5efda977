import { redirect } from "react-router";
import type { Route } from "./+types/door.ts";
import { homeOf } from "../home-of.ts";
import { visitContext } from "../visit.ts";

/** The front door leads everybody to where they sit. */
export function loader({ context }: Route.LoaderArgs) {
  return redirect(homeOf(context.get(visitContext)));
}
