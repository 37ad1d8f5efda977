import { sittersOf } from "#modules/identity/index.ts";
import type { Command } from "./command.ts";
import { readArguments, required } from "./command.ts";
import { organizationOf } from "./station.ts";
import { table } from "./table.ts";

export const command: Command = {
  name: "users list",
  help: `lists who can sign in to an organization, and who could once

  bin/rapport users list --organization harbor

Options:
  --organization SLUG    the organization; bin/rapport organizations list shows them`,
  async run(argv, station) {
    const { values } = readArguments(argv, { organization: { type: "string" } });
    const organization = await organizationOf(station, required(values.organization, "organization"));
    const sitters = await sittersOf((await station.house()).database.auth, organization.id);
    const rows = sitters.map(({ name, email, role, personId, endedAt }) => ({
      name,
      email,
      role,
      personId,
      ended: endedAt?.toISOString() ?? "",
    }));
    station.say(
      table(rows) || `Nobody can sign in to ${organization.name} yet; bin/rapport users add lets somebody in.`,
    );
    return rows;
  },
};
