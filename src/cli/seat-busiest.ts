import { accountOf, addAccount, addSeat, oneClickAllowed, sittersOf } from "#modules/identity/index.ts";
import { leadingStaff } from "#modules/loops/index.ts";
import { seatStaff } from "#modules/people/index.ts";
import { hasLead, makeLead } from "#modules/relationships/index.ts";
import type { Organization } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { asSystem } from "./station.ts";
import type { Station } from "./station.ts";

/**
 * While the demo is on, the sign-in page offers the five busiest clinicians of a practice: they get accounts without a password, which one
 * click enters and nothing else, and the busiest leads. Only where nobody sits yet. Gives their names.
 */
export async function seatBusiest(station: Station, organization: Organization): Promise<string[]> {
  if (organization.purpose !== "practice" || !oneClickAllowed(organization.purpose, station.config.demo)) return [];
  const { auth } = await station.house();
  if ((await sittersOf(auth.pool, organization.id)).length > 0) return [];
  const chosen = await asSystem(station, organization, "import", async (ctx) => {
    const busiest = await leadingStaff(ctx, 5);
    for (const { staffId } of busiest) await seatStaff(ctx, staffId);
    if (busiest[0] && !(await hasLead(ctx))) await makeLead(ctx, busiest[0].staffId);
    return busiest.map(({ staffId: personId, name }) => ({ personId, name }));
  });
  for (const { personId, name } of chosen) {
    const email = `${personId.slice(0, 8)}@${organization.slug}.example`;
    const { accountId } =
      (await accountOf(auth, email)) ?? (await addAccount(auth, { name: name || newId(), email, password: null }));
    await addSeat(auth, { accountId, organization, personId, role: "clinician" });
  }
  return chosen.map(({ name }) => name);
}
