import { bind } from "./bonds.ts";
import { layClinic } from "./clinic.ts";
import { tellPast } from "./happenings.ts";
import { closuresAround } from "./holidays.ts";
import { writeLoops } from "./ledger.ts";
import { introduce } from "./people.ts";
import { writeRhythm } from "./rhythm.ts";
import { emptyWorld, type World } from "./rows.ts";
import { stories } from "./stories/index.ts";
import { zone } from "./staff.ts";
import { beginTale } from "./tale.ts";
import type { Story } from "./told.ts";
import { storyTime, type StoryTime } from "./when.ts";

export type { ChartRow, Row, World, WorldTable } from "./rows.ts";
export { worldTables } from "./rows.ts";

/**
 * The demo clinic as rows, as if it had lived for nine months until `asOf`. Pure and deterministic: the same moment gives the same rows,
 * every person, pool and contact point has the same id at every moment, and nothing has happened after `asOf`.
 */
export function buildWorld(asOf: Date): World {
  const world = emptyWorld();
  const time = storyTime(asOf, zone, closuresAround(asOf, zone));
  layClinic(world, time);
  for (const story of stories) tell(world, story, time);
  return world;
}

function tell(world: World, story: Story, time: StoryTime): void {
  const tale = beginTale(world, story, time);
  introduce(tale);
  tellPast(tale);
  bind(tale);
  writeRhythm(tale);
  writeLoops(world, tale.loops);
}
