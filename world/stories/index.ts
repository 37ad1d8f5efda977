import type { Story } from "#world/told.ts";
import { beatriz, daniel, james, tom } from "./harbor.ts";
import { rosa } from "./rosa.ts";

/** Every patient told by hand. */
export const stories: Story[] = [rosa, james, beatriz, tom, daniel];
