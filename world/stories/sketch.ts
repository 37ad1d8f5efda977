import { mobile } from "#world/dictionary.ts";
import { quietPast, type Pace } from "#world/quiet-past.ts";
import type { AboutLine, Story, Told } from "#world/told.ts";

/** A patient in a few words: how often we are in touch, what matters to them, and what is going on today, if anything. */
export type Sketch = Pick<Story, "key" | "name" | "family" | "born" | "pronouns"> &
  Partial<Story> & { pace?: Pace; matters?: string; now?: Told[] };

/** Makes a story of it: the months that nobody told are filled in by `quietPast`. `place` keeps numbers apart. */
export function sketched({ pace, matters, now = [], ...given }: Sketch, place: number): Story {
  const about: AboutLine[] = matters ? [{ kind: "matters", day: -60 - place * 3, words: matters }] : [];
  const story: Story = {
    locale: "en",
    recordNo: String(17011 + place * 173),
    contacts: [mobile(`+1415555${String(100 + place).padStart(4, "0")}`, { mayLeaveMessage: place % 3 !== 0 })],
    about,
    past: [],
    ...given,
  };
  return { ...story, past: [...(pace ? quietPast(story, pace) : []), ...story.past, ...now] };
}
