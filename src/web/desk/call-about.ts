import type { Act } from "../ui/acts.tsx";
import type { Translate } from "../ui/words.tsx";

/** Why a promise may not be moved the third time but in a call that reached them (R18). */
export const needsCall = "promises.why.needs-call";

/** Whom it is about, the hidden fields of the form, and when its page was read. */
export type Whom = { banner: { id: string; called: string }; fields: Record<string, string>; readAt: string };

/** Call, about one loop: the form of the call begins with it as talked about; or, to `move`, with the question for another day. */
export function callAbout(
  t: Translate,
  { banner, fields, readAt }: Whom,
  about: { loop: string } | { move: string },
): Act {
  return {
    words: t("desk.act.call"),
    about: banner.called,
    to: `/desk/patients/${banner.id}/holding`,
    method: "post",
    fields: { ...fields, ...about, readAt },
    tone: "primary",
    icon: "phone",
  };
}
