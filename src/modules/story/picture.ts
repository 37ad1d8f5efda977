import { scaleTime } from "d3-scale";
import { link, curveBumpX } from "d3-shape";

/** A loop as the picture and the list before it show it: from whom, from when to when, and how it ended. */
export type PictureLoop = { loopId: string; from: "theirs" | "ours"; openedAt: Date; closedAt: Date | null; ended: "kept" | "late" | "broken" | "not-needed" | null; tone: "now" | "soon" | "wait" | null };

export type Drawn = { loopId: string; path: string; start: { x: number; y: number }; end: { x: number; y: number }; open: boolean };

export type Picture = { width: number; height: number; lanes: { theirs: number; ours: number; from: number; to: number }; ticks: { x: number; at: Date }[]; loops: Drawn[] };

const width = 880;
const lanes = { theirs: 24, ours: 98, from: 96, to: 652 };
const rowHeight = 16;

/** How far back the picture looks, in days: twelve weeks. */
export const pictureDays = 84;

/**
 * The two lanes, theirs and ours, each loop drawn from where it opened to how it ended; open ones run to the edge and carry their names.
 * Pure, from the same array as the list; `now` is the right edge.
 */
export function drawPicture(loops: PictureLoop[], now: Date): Picture {
  const since = new Date(now.getTime() - pictureDays * 86_400_000);
  const x = scaleTime([since, now], [lanes.from, lanes.to]).clamp(true);
  const curve = link(curveBumpX);
  const open = loops.filter((loop) => loop.closedAt === null);
  const height = Math.max(120, 16 + open.length * rowHeight);
  const drawn = loops.map((loop): Drawn => {
    const y = lanes[loop.from];
    const start = { x: x(loop.openedAt), y };
    const across = loop.from === "ours" ? lanes.theirs : lanes.ours;
    const end = loop.closedAt ? { x: Math.max(x(loop.closedAt), start.x + 4), y: across } : { x: lanes.to + 16, y: 11 + open.indexOf(loop) * rowHeight };
    const path = curve({ source: [start.x, start.y], target: [end.x, end.y] }) ?? "";
    return { loopId: loop.loopId, path, start, end, open: loop.closedAt === null };
  });
  return { width, height, lanes, ticks: x.ticks(3).map((at) => ({ x: x(at), at })), loops: drawn };
}
