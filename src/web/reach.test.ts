import { describe, expect, test } from "vitest";
import { atLocal } from "#platform/calendar.ts";
import type { Organization } from "#platform/ctx.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { helpLine } from "./help-line.ts";
import { reachAt } from "./reach.ts";
import type { Known } from "./reach.ts";

const zone = "America/Los_Angeles";
const at = (local: string) => atLocal(local.slice(0, 10), local.slice(11), zone);
const night = { staffId: "ruth", reach: "+15105550199" };
const clinic = { name: "Harbor Street Clinic", phone: "+15105550142", region: "US", timeZone: zone } as Organization;

/** Monday to Friday 8 to 6, Saturday 8 to noon, closed on Thanksgiving; Ruth on call from Saturday noon to Monday 8. */
const harbor: Known = {
  presence: {
    hours: {
      zone,
      open: [
        ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" })),
        { weekday: 6, opens: "08:00", closes: "12:00" },
      ],
      closures: [{ day: "2026-11-26", name: "Thanksgiving" }],
    },
    duties: [{ ...night, from: at("2026-11-21 12:00"), until: at("2026-11-23 08:00") }],
  },
  professions: new Map([["ruth", "on-call-nurse"]]),
};

function lineAt(local: string, { locale = "en", where = zone, known = harbor, of = clinic } = {}) {
  const reach = reachAt(known, of, { now: at(local), zone: where, locale: `${locale}-US` });
  const line = helpLine((id, values) => wordsOf(locale)._(id, values), reach);
  return line && [line.words, line.display, line.hours].filter(Boolean).join(" | ");
}

describe("how to reach us now", () => {
  test.each([
    [
      "open until noon",
      "2026-11-21 08:31",
      "Help | (510) 555-0142 | Open today until 12 noon",
      "Ayuda | (510) 555-0142 | Abierto hoy hasta las 12 del mediodía",
    ],
    [
      "the last minute",
      "2026-11-21 11:59",
      "Help | (510) 555-0142 | Open today until 12 noon",
      "Ayuda | (510) 555-0142 | Abierto hoy hasta las 12 del mediodía",
    ],
    [
      "shut, somebody is on call",
      "2026-11-21 12:00",
      "Closed now. On call | (510) 555-0199",
      "Cerrado ahora. De guardia | (510) 555-0199",
    ],
    [
      "shut, and nobody is there",
      "2026-11-23 18:30",
      "Help | (510) 555-0142 | Closed until tomorrow at 8 am",
      "Ayuda | (510) 555-0142 | Cerrado hasta mañana a las 8 am",
    ],
    [
      "a holiday ahead",
      "2026-11-25 18:30",
      "Help | (510) 555-0142 | Closed until Friday at 8 am",
      "Ayuda | (510) 555-0142 | Cerrado hasta el viernes a las 8 am",
    ],
    [
      "before the doors open",
      "2026-11-24 04:00",
      "Help | (510) 555-0142 | Closed until today at 8 am",
      "Ayuda | (510) 555-0142 | Cerrado hasta hoy a las 8 am",
    ],
  ])("%s", (_, local, english, spanish) => {
    expect(lineAt(local)).toBe(english);
    expect(lineAt(local, { locale: "es" })).toBe(spanish);
  });

  test("tells a patient elsewhere by their own clock, and says so", () => {
    expect(lineAt("2026-11-21 08:31", { where: "America/Denver" })).toBe(
      "Help | (510) 555-0142 | Open today until 1 pm (your time)",
    );
    expect(lineAt("2026-11-21 08:31", { where: "America/Tijuana" })).toBe(
      "Help | (510) 555-0142 | Open today until 12 noon",
    );
  });

  test("names who answers after this closing while the doors are still open", () => {
    const reach = reachAt(harbor, clinic, { now: at("2026-11-21 08:31"), zone, locale: "en-US" });
    expect(reach).toMatchObject({
      standing: "open",
      onCall: { profession: "on-call-nurse", display: "(510) 555-0199" },
    });
    expect(reachAt(harbor, clinic, { now: at("2026-11-23 09:00"), zone, locale: "en-US" }).onCall).toBeNull();
  });

  test("a reach that cannot be dialled is nobody to a patient", () => {
    const pager = {
      ...harbor,
      presence: { ...harbor.presence, duties: [{ ...harbor.presence.duties[0]!, reach: "the pager" }] },
    };
    expect(lineAt("2026-11-21 13:00", { known: pager })).toBe("Help | (510) 555-0142 | Closed until Monday at 8 am");
  });

  test("a clinic that never opens or never shuts says so, and one without a number has no line", () => {
    const never = { ...harbor, presence: { hours: { zone, open: [], closures: [] }, duties: [] } };
    const always = {
      ...never,
      presence: {
        hours: {
          zone,
          open: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "00:00", closes: "24:00" })),
          closures: [],
        },
        duties: [],
      },
    };
    expect(lineAt("2026-11-21 13:00", { known: never })).toBe("Help | (510) 555-0142 | Closed now");
    expect(lineAt("2026-11-21 13:00", { known: always })).toBe("Help | (510) 555-0142 | Open day and night");
    expect(lineAt("2026-11-21 08:31", { of: { ...clinic, phone: null } })).toBeUndefined();
  });
});
