import { keepDrafts } from "./drafts.ts";
import { followNews } from "./news.ts";
import { watchSignal } from "./signal.ts";

/** The portal's only script: what is written is kept, what changes is shown, and no signal is said. No page needs it. */
keepDrafts();
followNews();
watchSignal();
