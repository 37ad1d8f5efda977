import { data } from "react-router";

/** What a form meets that none of our pages sent: an error page of its own, and nothing is done. */
export function loader() {
  throw data({ kind: "foreign" }, { status: 403 });
}

export default function Foreign() {
  return null;
}
