import { accountOf, endSeat, seatsOf } from "#modules/identity/index.ts";
import { unseatMember } from "#modules/relationships/index.ts";
import type { Command } from "./command.ts";
import { Failed, readArguments, required } from "./command.ts";
import { asSystem, organizationOf } from "./station.ts";

export const command: Command = {
  name: "users end",
  help: `takes the sign-in to an organization from somebody; what they did stays, what they held falls to others

  bin/rapport users end --organization harbor --email lena.brandt@harbor.example

Options:
  --organization SLUG    the organization
  --email E-MAIL         whose sign-in ends`,
  async run(argv, station) {
    const { values } = readArguments(argv, { organization: { type: "string" }, email: { type: "string" } });
    const organization = await organizationOf(station, required(values.organization, "organization"));
    const email = required(values.email, "email");
    const { auth } = await station.house();
    const account = await accountOf(auth, email);
    const seats = account ? await seatsOf(auth.pool, account.accountId) : [];
    const ending = seats.filter((seat) => seat.organization.id === organization.id);
    if (!account || ending.length === 0)
      throw new Failed(`${email} cannot sign in to ${organization.name}, so there is nothing to end.`);
    await asSystem(station, organization, "users end", async (ctx) => {
      for (const { personId, role } of ending)
        if (role !== "patient" && role !== "relative") await unseatMember(ctx, personId);
      for (const { personId } of ending)
        await endSeat(auth, { accountId: account.accountId, organizationId: organization.id, personId });
    });
    station.say(`${account.name} can no longer sign in to ${organization.name}.`);
    return { email, ended: ending.length };
  },
};
