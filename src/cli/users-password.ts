import { accountOf, setPassword } from "#modules/identity/index.ts";
import type { Command } from "./command.ts";
import { Failed, readArguments, required } from "./command.ts";
import { choosePassword } from "./choose-password.ts";

export const command: Command = {
  name: "users password",
  help: `gives somebody a new password and signs them out everywhere

  bin/rapport users password --email lena@harbor.example

Options:
  --email E-MAIL         whose password it is
  --password PASSWORD    15 characters or more; else it is asked for, or made and printed once`,
  async run(argv, station) {
    const { values } = readArguments(argv, { email: { type: "string" }, password: { type: "string" } });
    const email = required(values.email, "email");
    const { auth } = await station.house();
    const account = await accountOf(auth, email);
    if (!account) throw new Failed(`There is no account of ${email}.`);
    const { password, made } = await choosePassword(station, { password: values.password ?? null, email });
    await setPassword(auth, account.accountId, password);
    station.say(`${account.name} has a new password, and is signed out everywhere.`);
    if (made) station.say(`Password, shown this once: ${password}`);
    return { email, ...(made && { password }) };
  },
};
