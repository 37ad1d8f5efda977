import { localTime } from "#platform/calendar.ts";
import { sayTime } from "#platform/say.ts";

/** A greeting as a message with its values. */
export type Greeting = { message: string; values: Record<string, string | number> };

/** How one is greeted by their own clock; at night it says the time, since whoever looks then may be in need of it. */
export function greetingAt(
  now: Date,
  { zone, locale, name }: { zone: string; locale: string; name: string },
): Greeting {
  const hour = Number(localTime(now, zone).slice(0, 2));
  if (hour < 5 || hour >= 22) {
    return {
      message: "portal.hello.night",
      values: { name, clock: sayTime(now, zone, locale), hour: hour % 12 || 12 },
    };
  }
  const part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return { message: `portal.hello.${part}`, values: { name } };
}
