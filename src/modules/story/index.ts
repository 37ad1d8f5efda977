/** Story: one patient read as a whole: the brief before a call, the stream of what happened between us, and its picture. */
export { viewBrief } from "./brief.ts";
export type { BriefLine, BriefLoop, BriefPhone, BriefView } from "./brief.ts";
