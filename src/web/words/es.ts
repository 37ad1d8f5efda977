import type { Messages } from "@lingui/core";

const files = import.meta.glob<{ messages: Messages }>(
  "../../../locales/es/{ui,desk,loops,act,story,calls,promises,bars,relationships,errors,safety}.po",
  { eager: true },
);

/** What the desk says in the browser. */
export const messages: Messages = Object.assign({}, ...Object.values(files).map((file) => file.messages));
