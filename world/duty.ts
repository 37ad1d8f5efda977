import { weekday } from "#platform/calendar.ts";
import { bridge, harbor, nightNumber, ruth, thuy } from "./staff.ts";
import { organizationId, personId, worldId, type World } from "./rows.ts";
import type { Key } from "./told.ts";
import type { Day, StoryTime } from "./when.ts";

/** When the clinic is closed one nurse answers for every pool: Thủy on Monday and Wednesday nights, Ruth on all others and at weekends. */
const poolsOnCall = ["on-call", harbor, bridge, "desk"];

function nurseFrom(day: Day, time: StoryTime): Key {
  const evening = weekday(time.date(day));
  return evening === 1 || evening === 3 ? thuy : ruth;
}

/** Who is on call at an instant; null while the doors are open. */
export function nurseOnCall(time: StoryTime, at: Date): Key | null {
  if (time.isOpen(at)) return null;
  let day = time.dayOf(at);
  for (let closes = time.closingOn(day); !closes || closes > at; closes = time.closingOn(day)) day--;
  return nurseFrom(day, time);
}

/** The turns from two weeks ago to five weeks ahead, as rows of each pool that they answer for. */
export function layDuties(world: World, time: StoryTime): void {
  for (let day = -14; day <= 35; day++) {
    const from_at = time.closingOn(day);
    if (!from_at) continue;
    const turn = {
      staff_id: personId(nurseFrom(day, time)),
      from_at,
      until_at: time.nextOpening(from_at),
      reach: nightNumber,
    };
    for (const pool of poolsOnCall) {
      const id = worldId("duty", pool, time.date(day));
      world.duties.push({ organization_id: organizationId, id, pool_id: worldId("pool", pool), ...turn });
    }
  }
}
