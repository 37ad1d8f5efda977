import { oneClickAllowed, sittersOf } from "#modules/identity/index.ts";
import { listOrganizations } from "#platform/act/act.ts";
import type { Visit } from "./visit.ts";
import { demoAccounts } from "#world/accounts.ts";

/** Somebody whom the sign-in page offers while the demo is on. */
export type Offered = { accountId: string; name: string; face: string | null; place: "clinic" | "home"; line: string; who: string };

/** The people of the demo clinic, in the order of its story; nobody while the demo is off (R16). */
export async function offerPeople({ house }: Visit): Promise<Offered[]> {
  if (!house.config.demo) return [];
  const demo = (await listOrganizations(house.app)).find((one) => one.purpose === "demo" && oneClickAllowed(one.purpose, house.config.demo));
  if (!demo) return [];
  const sitters = await sittersOf(house.database.auth, demo.id);
  return demoAccounts.flatMap(({ personId, name, place, key }) => {
    const sitter = sitters.find((one) => one.personId === personId && one.endedAt === null);
    const face = name.normalize("NFD").replace(/[^A-Za-z ]/g, "").toLowerCase().replaceAll(" ", "-");
    return sitter ? [{ accountId: sitter.accountId, name, place, face, who: `account.demo.${key}.who`, line: `account.demo.${key}.line` }] : [];
  });
}
