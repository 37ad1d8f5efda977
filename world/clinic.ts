import { layDuties } from "./duty.ts";
import { personRow } from "./people.ts";
import { organizationId, personId, worldId, type World } from "./rows.ts";
import { amara, helpNumber, lena, marco, pools, ruth, staff, thuy, zone } from "./staff.ts";
import type { Key } from "./told.ts";
import { weekHours, type StoryTime } from "./when.ts";

/** The clinic itself: organisation, staff, pools, opening hours, closed days, who is on call, who is away. */
export function layClinic(world: World, time: StoryTime): void {
  world.organizations.push({
    id: organizationId,
    slug: "harbor",
    name: "Harbor Street Clinic",
    time_zone: zone,
    locale: "en",
    region: "US",
    purpose: "demo",
    phone: helpNumber,
    address: "120 Harbor Street",
    interpreter_phone: "+15105550150",
    interpreter_code: "4471",
  });
  world.settings.push({ organization_id: organizationId, reach_out_per_day: 5 });
  for (const closure of time.hours.closures) world.closures.push({ organization_id: organizationId, ...closure });
  layPools(world);
  layStaff(world, time);
  layDuties(world, time);
  layAbsences(world, time);
}

function layPools(world: World): void {
  for (const { key, kind, name, escalatesTo } of pools) {
    const id = worldId("pool", key);
    const escalates_to = escalatesTo && worldId("pool", escalatesTo);
    world.pools.push({ organization_id: organizationId, id, kind, name, escalates_to });
    if (key === "on-call") continue;
    for (const open of weekHours) world.pool_hours.push({ organization_id: organizationId, pool_id: id, ...open });
  }
}

function layStaff(world: World, time: StoryTime): void {
  const since = time.plain(-900, "09:00");
  for (const member of staff) {
    const id = personId(member.key);
    world.persons.push(personRow(member, { zone }));
    world.staff.push({ organization_id: organizationId, id, profession: member.profession });
    for (const pool of member.pools) {
      world.pool_members.push({ organization_id: organizationId, pool_id: worldId("pool", pool), staff_id: id, since });
    }
  }
}

function layAbsences(world: World, time: StoryTime): void {
  const away = (key: Key, from: number, until: number, cover: Key | null) =>
    world.absences.push({
      organization_id: organizationId,
      id: worldId("absence", key, String(from)),
      staff_id: personId(key),
      from_at: time.plain(from, "00:00"),
      until_at: time.plain(until, "00:00"),
      cover_staff_id: cover && personId(cover),
    });
  away(amara, -96, -82, thuy);
  away(lena, -45, -40, ruth);
  away(amara, 6, 7, lena);
  away(marco, 33, 41, null);
}
