import { listOrganizations } from "#platform/act/act.ts";
import type { Command } from "./command.ts";
import { readArguments } from "./command.ts";
import { table } from "./table.ts";

export const command: Command = {
  name: "organizations list",
  help: `lists the organizations of this installation

Options:`,
  async run(argv, station) {
    readArguments(argv, {});
    const all = await listOrganizations((await station.house()).app);
    const rows = all.map(({ slug, name, purpose, timeZone, locale, region }) => ({
      slug,
      name,
      purpose,
      timeZone,
      locale,
      region,
    }));
    station.say(table(rows) || "There is no organization yet; bin/rapport organizations add makes one.");
    return rows;
  },
};
