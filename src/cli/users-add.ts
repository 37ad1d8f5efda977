import { accountOf, addAccount, addSeat } from "#modules/identity/index.ts";
import type { Organization } from "#platform/ctx.ts";
import type { Command } from "./command.ts";
import { Failed } from "./command.ts";
import { choosePassword } from "./choose-password.ts";
import type { ChosenPassword } from "./choose-password.ts";
import { prepareSeat } from "./prepare-seat.ts";
import type { Prepared } from "./prepare-seat.ts";
import { asSystem, organizationOf } from "./station.ts";
import type { Station } from "./station.ts";
import { readNewUser } from "./users-add-input.ts";
import type { NewUser } from "./users-add-input.ts";

export const command: Command = {
  name: "users add",
  help: `lets somebody sign in to an organization: staff, or a patient who is there already

  bin/rapport users add --organization harbor --name "Lena Brandt" --email lena@harbor.example --role clinician --profession nurse --join "Harbor team"
  bin/rapport users add --organization harbor --email rosa@home.example --role patient --link 10482

Options:
  --organization SLUG    the organization; bin/rapport organizations list shows them
  --email E-MAIL         with what they sign in; an account that is known gets one more seat and keeps its password
  --role ROLE            clinician, front-desk, admin or patient
  --name NAME            their name; not needed with --link
  --password PASSWORD    15 characters or more; else it is asked for, or made and printed once
  --link WHO             staff or a patient who is there already, by id, record number or whole name, such as one that an import brought
  --profession WORD      nurse, doctor, social-worker …; clinician when none is given
  --join POOL            a pool they work in, by name or id; may be given more than once; the front desk joins its own
  --lead                 they lead the clinic; whoever is first does in any case`,
  async run(argv, station) {
    const user = readNewUser(argv);
    const organization = await organizationOf(station, user.organization);
    const password = await passwordFor(user, station);
    const seat = await asSystem(station, organization, "users add", async (ctx) => {
      const prepared = await prepareSeat(ctx, (await station.house()).auth, user);
      // Last in the transaction: a refusal of the account or of its seat undoes what was prepared for it.
      return { ...prepared, accountId: await seatAccount(station, organization, user, prepared, password) };
    });
    tell(station, organization, user, seat, password);
    const { personId, accountId, name, pools, leads } = seat;
    const made = password?.made ? { password: password.password } : {};
    return {
      organization: organization.slug,
      email: user.email,
      name,
      role: user.role,
      personId,
      accountId,
      pools,
      lead: leads,
      ...made,
    };
  },
};

/** The password of a new account; null for an account that has its own. */
async function passwordFor(user: NewUser, station: Station): Promise<ChosenPassword | null> {
  const known = await accountOf((await station.house()).auth, user.email);
  if (known && user.password !== null) {
    throw new Failed(
      `${user.email} has an account already and keeps its password; leave --password away to give it one more seat.`,
    );
  }
  return known ? null : choosePassword(station, user);
}

/** Seats the account of the e-mail, which is made when there is none. Gives its id. */
async function seatAccount(
  station: Station,
  organization: Organization,
  user: NewUser,
  { personId, name }: Prepared,
  chosen: ChosenPassword | null,
): Promise<string> {
  const { auth } = await station.house();
  const known = await accountOf(auth, user.email);
  const { accountId } =
    known ?? (await addAccount(auth, { name, email: user.email, password: chosen?.password ?? null }));
  await addSeat(auth, { accountId, organization, personId, role: user.role });
  return accountId;
}

function tell(
  station: Station,
  organization: Organization,
  user: NewUser,
  seat: Prepared,
  password: ChosenPassword | null,
): void {
  station.say(`${seat.name} can sign in to ${organization.name} with ${user.email}.`);
  if (password?.made) station.say(`Password, shown this once: ${password.password}`);
  if (!password) station.say("The account was there already, and its password is what it was.");
  if (user.role === "patient") return;
  if (seat.pools.length > 0) station.say(`Works in: ${seat.pools.join(", ")}.`);
  else
    station.say(
      `Works in no pool, so sees only patients of their own. --join adds one of: ${seat.otherPools.join(", ")}.`,
    );
  if (seat.leads === "as the first") station.say("Leads the clinic, since nobody else does yet.");
  else if (seat.leads) station.say("Leads the clinic.");
}
