import { demoAccounts } from "#world/accounts.ts";
import type { Command } from "./command.ts";
import { readArguments } from "./command.ts";
import { table } from "./table.ts";

export const command: Command = {
  name: "demo accounts",
  help: `shows who can sign in to the demo clinic, with their passwords

  bin/rapport demo accounts --json

All of them are made up.

Options:`,
  async run(argv, station) {
    readArguments(argv, {});
    const accounts = demoAccounts.map(({ role, name, email, password }) => ({ role, name, email, password }));
    station.say(table(accounts));
    return accounts;
  },
};
