import { frontDeskId } from "#modules/relationships/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { Organization } from "#platform/ctx.ts";
import { isUnreachable } from "#platform/errors.ts";
import { patience } from "#platform/patience.ts";
import type { House } from "#src/house.ts";
import { readPresence } from "./reach.ts";
import type { Known } from "./reach.ts";
import type { Visit } from "./visit.ts";

/** How long what was read of a clinic's hours serves the pages outside the doors. */
const freshFor = 60_000;

/** A clinic and its hours as last read; `ahead` is by how much the clock of our records runs before this machine's. */
type Kept = Known & { organization: Organization; readAt: number; ahead: number };

/** Kept so that the number to call stands on the very page which says that our records are out of reach. Nothing of a patient is in it. */
const kept = new WeakMap<House, { shown: Organization | null; clinics: Map<string, Kept> }>();

/** The visitor's clinic as last read; null when it could not be read since this process began. */
export async function lastKnown({
  house,
  clinic,
  down,
}: Pick<Visit, "house" | "clinic" | "down">): Promise<Kept | null> {
  const memory = kept.get(house) ?? { shown: null, clinics: new Map<string, Kept>() };
  kept.set(house, memory);
  try {
    if (!clinic && !down) memory.shown = await shownToStrangers(house);
    const organization = clinic ?? memory.shown;
    if (!organization) return null;
    const last = memory.clinics.get(organization.id);
    if (down || (last && Date.now() - last.readAt < freshFor)) return last ?? null;
    const read = await readClinic(house, organization);
    memory.clinics.set(organization.id, read);
    return read;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return memory.clinics.get((clinic ?? memory.shown)?.id ?? "") ?? null;
  }
}

/** Reads what strangers are shown, at start: a process whose database goes away before anybody came knows whom to call. */
export async function rememberClinic(house: House): Promise<void> {
  await lastKnown({ house, clinic: null, down: false });
}

async function shownToStrangers(house: House): Promise<Organization | null> {
  const { demo } = house.config;
  const all = (await listOrganizations(house.app)).filter(({ purpose }) => demo || purpose !== "demo");
  return all.find(({ purpose }) => purpose === (demo ? "demo" : "care")) ?? all[0] ?? null;
}

function readClinic(house: House, organization: Organization): Promise<Kept> {
  return reading(house.app, { ...systemSitting(organization, "clinic"), patience }, async (ctx) => {
    const known = await readPresence(ctx, await frontDeskId(ctx));
    return { ...known, organization, readAt: Date.now(), ahead: ctx.now.getTime() - Date.now() };
  });
}
