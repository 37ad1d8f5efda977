import { email, mobile } from "#world/dictionary.ts";
import type { Story } from "#world/told.ts";

/** His first day: registered, no doctor yet, nothing between us. */
export const daniel: Story = {
  key: "daniel",
  name: "Daniel Cho",
  family: "Cho",
  pronouns: "he/him",
  face: "daniel-cho",
  born: ["07-11", 46],
  locale: "en",
  recordNo: "21290",
  since: -1,
  contacts: [mobile("+15105550152", { mayLeaveMessage: true }), email("daniel.cho@harbor.example")],
  past: [],
};
