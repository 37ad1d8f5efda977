/** What is measured in this process, as one entry that is built as the product is. */
export { acts, callForms } from "./acts.ts";
export { cookies, open } from "./bench.ts";
export { sweep } from "./sweep.ts";
export { today } from "./today.ts";
