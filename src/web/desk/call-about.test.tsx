import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { wordsOf } from "#platform/i18n/index.ts";
import { WordsProvider } from "../ui/words.tsx";
import { callAbout } from "./call-about.ts";
import { NowStrip } from "./now-strip.tsx";
import type { ShownStrip } from "./now-strip.tsx";

const readAt = "2026-11-23T14:00:00.000Z";
const fields = { token: "", seat: "amara", key: "k" };

/** An alarm that its reader took, who is not on the phone about it. */
const strip: ShownStrip = {
  loopId: "1",
  patientId: "2",
  name: "Rosa Martínez",
  born: null,
  recordNo: "H-1",
  sameName: false,
  said: {
    message: "loop.reading.label",
    values: {},
    label: "loop.reading.label",
    standing: "open",
    next: { act: "call", onCall: true },
  },
  age: "5 min",
  opened: { when: "today at 8:55 am", whileClosed: false },
  standing: "taken",
  holder: { name: "Amara Okafor", isMe: true, how: "taken", since: "9 am", until: "9:30 am" },
  lost: null,
  handed: null,
  rungs: [],
  tried: null,
  wasHeld: true,
  mayTake: true,
  key: "k",
};

describe("Call says when its page was read, so that the call begins with what happened since (H11)", () => {
  it.each([true, false])("from the strip, on the patient's page: %s", (atPatient) => {
    const shown = renderToStaticMarkup(
      <WordsProvider i18n={wordsOf("en")}>
        <NowStrip strip={[strip]} fields={fields} readAt={readAt} atPatient={atPatient} />
      </WordsProvider>,
    );
    expect(shown).toContain(`name="readAt" value="${readAt}"`);
  });

  it.each([{ loop: "one" }, { move: "one" }])("from the page of a promise, to %j", (about) => {
    const whom = { banner: { id: "rosa", called: "Rosa" }, fields, readAt };
    expect(callAbout((id) => id, whom, about)).toMatchObject({ fields: { ...fields, ...about, readAt } });
  });
});
