import { scaleTime } from "d3-scale";
import { link, curveBumpX } from "d3-shape";

/** A loop as the picture and the list before it show it: from whom, from when to when, and how it ended. */
export type PictureLoop = {
  loopId: string;
  from: "theirs" | "ours";
  openedAt: Date;
  closedAt: Date | null;
  ended: "kept" | "late" | "broken" | "not-needed" | null;
  tone: "now" | "soon" | "wait" | null;
};

type Point = { x: number; y: number };

export type Drawn = { loopId: string; path: string; start: Point; end: Point; open: boolean };

export type Picture = {
  width: number;
  height: number;
  lanes: { theirs: number; ours: number; from: number; to: number };
  ticks: { x: number; at: string }[];
  loops: Drawn[];
};

const width = 720;
const lanes = { theirs: 24, ours: 98, from: 84, to: 490 };
const rowHeight = 16;
/** Room under the lower lane for the names of the months. */
const foot = 22;

/** How far back the picture looks, in days: twelve weeks. */
export const pictureDays = 84;

/**
 * The two lanes, theirs and ours, each loop drawn from where it opened to how it ended; open ones run to the edge and carry their names.
 * Pure, from the same array as the list; `now` is the right edge, `months` are the first days of those that lie in between.
 */
export function drawPicture(loops: PictureLoop[], now: Date, months: Date[] = []): Picture {
  const since = new Date(now.getTime() - pictureDays * 86_400_000);
  const x = scaleTime([since, now], [lanes.from, lanes.to]).clamp(true);
  const open = loops.filter((loop) => loop.closedAt === null);
  const drawn = loops.map((loop): Drawn => {
    const start = { x: x(loop.openedAt), y: lanes[loop.from] };
    const across = loop.from === "ours" ? lanes.theirs : lanes.ours;
    const end = loop.closedAt
      ? { x: Math.max(x(loop.closedAt), start.x + 4), y: across }
      : { x: lanes.to + 16, y: 11 + open.indexOf(loop) * rowHeight };
    return { loopId: loop.loopId, path: curveBetween(start, end), start, end, open: loop.closedAt === null };
  });
  const ticks = months.filter((at) => at > since && at < now).map((at) => ({ x: x(at), at: at.toISOString() }));
  return { width, height: Math.max(lanes.ours + foot, 8 + open.length * rowHeight), lanes, ticks, loops: drawn };
}

function curveBetween(start: Point, end: Point): string {
  const curve = link<unknown, { source: Point; target: Point }, Point>(curveBumpX)
    .x(({ x }) => x)
    .y(({ y }) => y);
  return curve({ source: start, target: end }) ?? "";
}
