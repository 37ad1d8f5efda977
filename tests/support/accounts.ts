import { addAccount, addSeat, makeAuth, signIn } from "#modules/identity/index.ts";
import type { Auth } from "#modules/identity/index.ts";
import type { SignedIn } from "#modules/identity/sign-in.ts";
import type { Organization, Role } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { emptyClinic } from "./clinic.ts";
import { testDatabase } from "./database.ts";

/** The password of every account that is made here. */
export const password = "a sunny day in March";

type Trying = { email: string; password?: string; keep?: boolean; address?: string };

/** A database of one's own, and what a test of signing in does with the accounts and seats in it. */
export async function openAccounts() {
  const database = await testDatabase("identity");
  const authAt = (publicUrl: string, secureCookies: boolean): Auth =>
    makeAuth({ pool: database.auth, secret: database.secret, publicUrl, secureCookies, demoOn: true });
  const auth = authAt("http://localhost:3000", false);

  /** Tries to sign in from an address of one's own, so that no test slows another down. */
  const attempt = (input: Trying, now?: Date, by = auth) =>
    signIn(by, { password, keep: false, address: `of ${input.email}`, ...input }, now);
  const organization = async (purpose: Organization["purpose"]): Promise<Organization> => {
    const name = `A ${purpose} place ${newId()}`;
    return (await emptyClinic(database, { purpose, name })).organization;
  };
  return {
    database,
    auth,
    authAt,
    attempt,
    organization,
    async enter(input: Trying, by = auth): Promise<SignedIn> {
      const answer = await attempt(input, undefined, by);
      if ("refused" in answer) throw new Error(answer.refused);
      return answer;
    },
    async account(more: { password?: string | null } = {}) {
      const email = nextEmail();
      return { email, ...(await addAccount(auth, { name: "Ana Ruiz", email, password, ...more })) };
    },
    /** Gives an account a seat, in an organisation of its own where none is named. */
    async sit(accountId: string, role: Exclude<Role, "system">, where?: Organization) {
      const personId = newId();
      await addSeat(auth, { accountId, organization: where ?? (await organization("care")), personId, role });
      return { accountId, personId };
    },
  };
}

let emails = 0;

/** An e-mail that nobody has. */
export function nextEmail(): string {
  return `person-${++emails}@clinic.example`;
}

/** What the browser of somebody who signed in sends from then on. */
export function carrying({ setCookie }: SignedIn): Headers {
  return new Headers({ cookie: setCookie.map((line) => line.split(";")[0]).join("; ") });
}
