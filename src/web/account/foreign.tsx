import { data } from "react-router";
import type { Route } from "./+types/foreign.ts";

/** What a form meets that is not taken in at all: an error page of its own, and nothing is done. */
export function loader({ request }: Route.LoaderArgs) {
  const isTooLong = new URL(request.url).searchParams.has("too-long");
  throw isTooLong ? data({ kind: "too-long" }, { status: 413 }) : data({ kind: "foreign" }, { status: 403 });
}

export default function Foreign() {
  return null;
}
