import pg from "pg";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { Config } from "#platform/config.ts";
import type { Ctx, Organization } from "#platform/ctx.ts";
import { listOrganizations } from "#platform/act/act.ts";
import { migrateHouse, openHouse } from "#src/house.ts";
import type { House, Start } from "#src/house.ts";
import { Failed } from "./command.ts";
import type { Terminal } from "./terminal.ts";

/**
 * What `bin/rapport` hands over. `ownerUrl` joins the running PostgreSQL, or starts one, when a command first asks for it; `work` starts the
 * worker, which is a door of its own.
 */
export type CliStart = {
  config: Config;
  secret: string;
  ownerUrl: () => Promise<string>;
  work?: (start: Start) => Promise<{ stop(): Promise<void> }>;
};

/** Where a command stands: the house, migrated and opened when it is first asked for, and the terminal. */
export type Station = CliStart & {
  house(): Promise<House>;
  /** A pool of the owner, who may write reference tables such as `organizations`. */
  owner(): Promise<pg.Pool>;
  /** A line for the person; under `--json` it goes to standard error. */
  say(line: string): void;
  /** Asks without showing what is typed; null when nobody is there to answer. */
  askHidden(question: string): Promise<string | null>;
};

/** Opens a station; `close` ends what it opened. */
export function openStation(start: CliStart, terminal: Terminal, json: boolean): Station & { close(): Promise<void> } {
  const ends: (() => Promise<void>)[] = [];
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => (made ??= make());
  };
  const house = once(async () => {
    const given = { ...start, ownerUrl: await start.ownerUrl() };
    await migrateHouse(given);
    const opened = openHouse(given, start.config.publicUrl ?? "http://localhost");
    ends.push(() => opened.database.close());
    return opened;
  });
  const owner = once(async () => {
    await house();
    const pool = new pg.Pool({ connectionString: await start.ownerUrl(), max: 1 });
    pool.on("error", () => {});
    ends.push(() => pool.end());
    return pool;
  });
  return {
    ...start,
    house,
    owner,
    say: json ? terminal.err : terminal.out,
    askHidden: terminal.askHidden,
    close: async () => void (await Promise.all(ends.map((end) => end()))),
  };
}

/** The organisation of a SLUG. Throws Failed with the commands that list and make them. */
export async function organizationOf(station: Station, slug: string): Promise<Organization> {
  const all = await listOrganizations((await station.house()).app);
  const found = all.find((organization) => organization.slug === slug);
  if (found) return found;
  const known = all.length === 0 ? "There is none yet" : `There is ${all.map((one) => one.slug).join(", ")}`;
  throw new Failed(`There is no organization "${slug}". ${known}; bin/rapport organizations add makes one.`);
}

/** Runs `work` as the system, in one transaction of one organisation; `command` is the name in the audit log. */
export async function asSystem<T>(
  station: Station,
  organization: Organization,
  command: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const { app } = await station.house();
  return reading(app, systemSitting(organization, `cli ${command}`), work);
}
