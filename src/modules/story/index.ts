/** Story: one patient read as a whole: the brief before a call, the stream of what happened between us, and its picture. */
export { viewBrief } from "./brief.ts";
export type { BriefLine, BriefLoop, BriefPhone, BriefView, Interpreter } from "./brief.ts";
export { changesSince } from "./changes.ts";
export type { Changes } from "./changes.ts";
export { viewOpenLoops } from "./open-loops.ts";
export type { HeldBy, OpenLoop } from "./open-loops.ts";
export { viewAct } from "./act.queries.ts";
export type { ActDone } from "./act.queries.ts";
export { viewPicture } from "./picture.queries.ts";
export type { PictureLine, PictureView } from "./picture.queries.ts";
export { viewStream } from "./stream.ts";
export type { StreamLine, StreamQuote, StreamView } from "./stream.ts";
export { filters } from "./stream.queries.ts";
export type { Cursor, Filter } from "./stream.queries.ts";
