import type pg from "pg";
import { feedOf } from "#modules/chart/index.ts";
import { moveOrganization } from "#modules/people/index.ts";
import { listOrganizations } from "#platform/act/act.ts";
import type { Organization } from "#platform/ctx.ts";
import { locks } from "#platform/db/locks.ts";
import { Failed } from "./command.ts";
import type { ImportWords } from "./import-input.ts";
import { openOrganization } from "./open-organization.ts";
import { asSystem } from "./station.ts";
import type { Station } from "./station.ts";

/** Where an import goes, and whether it was made for it. */
export type Place = { organization: Organization; isNew: boolean };

/**
 * The organisation of an import. One that nobody knows is made, for practice, when dates are to be moved; else the command that makes it is
 * said. Dates move only in practice (R13), and nothing real goes into the demo clinic (R16). Throws Failed.
 */
export async function placeOf(station: Station, words: ImportWords): Promise<Place> {
  const known = (await listOrganizations((await station.house()).app)).find(({ slug }) => slug === words.slug);
  if (!known) return { organization: await make(station, words), isNew: true };
  if (known.purpose === "demo")
    throw new Failed(`"${known.slug}" is the demo clinic: nothing else is read into it. Name another organization.`);
  if (words.asOf !== null && known.purpose !== "practice")
    throw new Failed(
      `--as-of moves the dates of what happened, so it works only for practice, and "${known.slug}" is for ${known.purpose}. Leave it away.`,
    );
  refuseOthers(known, words.wished);
  return { organization: known, isNew: false };
}

/** What was asked of an organization that is there already, and is not so, would be ignored. */
function refuseOthers(known: Organization, { timeZone, locale, region }: ImportWords["wished"]): void {
  for (const [option, asked, kept] of [
    ["--time-zone", timeZone, known.timeZone],
    ["--locale", locale, known.locale],
    ["--region", region, known.region],
  ])
    if (asked !== undefined && asked !== kept)
      throw new Failed(`"${known.slug}" is there already, with ${option} ${kept}: leave ${option} ${asked} away.`);
}

/** What a practice organization is when nobody says otherwise. */
const usual = { timeZone: "America/New_York", locale: "en", region: "US" };

async function make(station: Station, { slug, asOf, wished }: ImportWords): Promise<Organization> {
  const { timeZone = usual.timeZone, locale = usual.locale, region = usual.region } = wished;
  if (asOf === null) {
    const command = `bin/rapport organizations add ${slug} --name "…" --time-zone ${timeZone} --region ${region} --phone … --purpose care`;
    throw new Failed(
      `There is no organization "${slug}". For real patients make it first:\n  ${command}\nFor practice, --as-of today makes it and moves all dates.`,
    );
  }
  const name = slug.replace(
    /(^|-)([a-z])/g,
    (_, dash: string, letter: string) => (dash ? " " : "") + letter.toUpperCase(),
  );
  return openOrganization(station, { slug, name, timeZone, locale, region, purpose: "practice" });
}

/** Runs work while no other import runs in the same organisation, with the connection of the owner that says so. Throws Failed when one does. */
export async function alone<Result>(
  station: Station,
  organization: Organization,
  work: (owner: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await (await station.owner()).connect();
  // A database that goes away is said by the work itself; here it must only not end the process.
  client.on("error", () => {});
  const mine = [locks.imports, organization.id];
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      "select pg_try_advisory_lock($1::int, hashtext($2)) as taken",
      mine,
    );
    if (!rows[0]!.taken)
      throw new Failed(`Another import into "${organization.slug}" is running. Wait for its end, then try again.`);
    return await work(client);
  } finally {
    const lost = await client
      .query("select pg_advisory_unlock($1::int, hashtext($2))", mine)
      .catch((error: Error) => error);
    client.release(lost instanceof Error);
  }
}

/** Writes by how many days the record of a practice was moved where every page can see it. */
export async function keepShift(owner: pg.ClientBase, organization: Organization, days: number): Promise<void> {
  if (organization.purpose === "practice") await owner.query(moveOrganization, [organization.id, days]);
}

/** True when a record of that name came before: then its dates move as they did then. */
export function cameBefore(station: Station, organization: Organization, source: string): Promise<boolean> {
  return asSystem(station, organization, "import", async (ctx) => (await feedOf(ctx, source)) !== undefined);
}
