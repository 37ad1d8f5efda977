import { notFound } from "#platform/errors.ts";
import { shown } from "../visit.ts";

/** Every address that is none of ours. */
export function loader() {
  throw shown(notFound());
}

export const action = loader;

export default function Nothing() {
  return null;
}
