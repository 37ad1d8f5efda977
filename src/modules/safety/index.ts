/** Safety: whom to call in danger, wherever the clinic stands, and the words that say so. */
export { advice } from "./advice.ts";
export type { Advice } from "./advice.ts";
export { emergencyFor } from "./numbers.ts";
export type { Emergency } from "./numbers.ts";
