import { accountOf, endSeat, seatsOf } from "#modules/identity/index.ts";
import type { Auth } from "#modules/identity/index.ts";
import { handAll, leaveTeam } from "#modules/loops/index.ts";
import type { NewHolder } from "#modules/loops/index.ts";
import type { Organization } from "#platform/ctx.ts";
import { Refused } from "#platform/errors.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import type { Command } from "./command.ts";
import { Failed, readArguments, required } from "./command.ts";
import { asSystem, organizationOf } from "./station.ts";

export const command: Command = {
  name: "users end",
  help: `takes the sign-in to an organization from somebody; what they did stays, and who takes over what they hold is said

  bin/rapport users end --organization harbor --email lena.brandt@harbor.example --hand-to amara.okafor@harbor.example

Options:
  --organization SLUG    the organization
  --email E-MAIL         whose sign-in ends
  --hand-to WHO          who takes over all that they hold: the e-mail of a colleague, or pools, and each
                         loop goes back to its pool`,
  async run(argv, station) {
    const options = {
      organization: { type: "string" },
      email: { type: "string" },
      "hand-to": { type: "string" },
    } as const;
    const { values } = readArguments(argv, options);
    const organization = await organizationOf(station, required(values.organization, "organization"));
    const email = required(values.email, "email");
    const { auth } = await station.house();
    const { name, seats } = await sitterOf(auth, organization, email);
    const to = values["hand-to"] === undefined ? null : await newHolder(auth, organization, values["hand-to"], name);
    const handed = await asSystem(station, organization, "users end", async (ctx) => {
      let count = 0;
      for (const { personId } of seats.filter(isStaff)) {
        if (to) count += await handAll(ctx, personId, to);
        await leaveTeam(ctx, personId).catch((error: unknown) => Promise.reject(withAdvice(error, name)));
      }
      for (const { personId, accountId } of seats)
        await endSeat(auth, { accountId, organizationId: organization.id, personId });
      return count;
    });
    station.say(`${name} can no longer sign in to ${organization.name}.${handed > 0 ? ` Handed on: ${handed}.` : ""}`);
    return { email, ended: seats.length, handed };
  },
};

type Sat = { accountId: string; personId: string; role: string };

/** Whoever signs in with that e-mail, and where they sit in this organization. */
async function sitterOf(
  auth: Auth,
  organization: Organization,
  email: string,
): Promise<{ name: string; seats: Sat[] }> {
  const account = await accountOf(auth, email);
  const all = account ? await seatsOf(auth.pool, account.accountId) : [];
  const here = all.filter((seat) => seat.organization.id === organization.id);
  if (!account || here.length === 0)
    throw new Failed(`${email} cannot sign in to ${organization.name}, so there is nothing to end.`);
  const seats = here.map(({ personId, role }) => ({ accountId: account.accountId, personId, role }));
  return { name: account.name, seats };
}

function isStaff({ role }: Sat): boolean {
  return role !== "patient" && role !== "relative";
}

async function newHolder(auth: Auth, organization: Organization, typed: string, leaver: string): Promise<NewHolder> {
  if (typed === "pools") return typed;
  const account = await accountOf(auth, typed);
  const seats = account ? await seatsOf(auth.pool, account.accountId) : [];
  const seat = seats.find((one) => one.organization.id === organization.id && isStaff({ ...one, accountId: "" }));
  if (!seat) throw new Failed(`${typed} is nobody on the staff of ${organization.name} who can sign in.`);
  const sentence = wordsOf(organization.locale)._("loops.hand-all.sentence", { name: leaver });
  return { staffId: seat.personId, sentence };
}

/** Says how the refusal is got over, where the command can. */
function withAdvice(error: unknown, name: string): unknown {
  if (!(error instanceof Refused) || error.refusal.kind !== "conflict" || error.refusal.why !== "loops.leave.holds")
    return error;
  const held = Number(error.refusal.values?.count);
  const advice = "Say who takes over: --hand-to E-MAIL, or --hand-to pools. Nothing was done.";
  return new Failed(`${name} still holds ${held} open ${held === 1 ? "loop" : "loops"}. ${advice}`);
}
