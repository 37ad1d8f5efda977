import type { News } from "#platform/outbox/news.ts";
import type { House } from "#src/house.ts";

/** Who reacts to what: every subscription of the house on one page. What a person must see at once is a closing condition, not news. */
export const news: News<House> = {
  "loops.changed": ["live"],
  "touchpoint.logged": ["live"],
  "promise.changed": ["live"],
  "call.logged": ["live"],
  "import.finished": ["live"],
};
