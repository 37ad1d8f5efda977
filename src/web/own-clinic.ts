import type { Organization } from "#platform/ctx.ts";
import type { House } from "#src/house.ts";

/** Where each browser sat last, by its session's cookie. */
const sat = new WeakMap<House, Map<string, Organization>>();
const most = 10_000;

/** Notes where a browser sits, so that it is shown its own clinic's number when our records are out of reach. */
export function noteClinic(house: House, cookie: string, clinic: Organization): void {
  const browsers = sat.get(house) ?? new Map<string, Organization>();
  sat.set(house, browsers.set(cookie, clinic));
  if (browsers.size > most) browsers.delete(browsers.keys().next().value ?? "");
}

/** The clinic in which this process saw that browser last; null for one that it never saw. */
export function notedClinic(house: House, cookie: string | null): Organization | null {
  return sat.get(house)?.get(cookie ?? "") ?? null;
}
