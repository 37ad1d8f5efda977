import { Banner } from "../banner.tsx";
import { BriefSection, BriefWords } from "../brief.tsx";
import { Sect } from "../card.tsx";
import { Chip } from "../chip.tsx";
import { LoopLine, LoopList, type LoopView } from "../loop-line.tsx";
import { Bubble, Happening, Since, Stream } from "../stream.tsx";
import { Strip } from "../strip.tsx";
import { Tabs } from "../tabs.tsx";
import { Thumb } from "../thumb.tsx";
import { AmarasDesk, rosa } from "./people.tsx";

const call = { words: "Call", to: "/desk/patients/1/call", method: "post" as const, icon: "phone" as const };
const later = { words: "Move", to: "/desk/loops/2/move" };
const give = { words: "Hand on", to: "/desk/loops/2/hand" };

const loops: LoopView[] = [
  {
    loopId: "1",
    standing: { words: "now", tone: "now" },
    title: "Weight up 2.3 kg in 5 days",
    details: "71.2 kg today at 6:12 am. Plan says call at 2 kg in a week.",
    holder: { name: "You", rest: ", since 8:32 am", details: "speak with her by 9:02 am" },
    acts: [
      { ...call, tone: "primary" },
      { words: "Log a call", to: "/desk/patients/1/call" },
    ],
  },
  {
    loopId: "2",
    standing: { words: "by 8 pm", tone: "soon" },
    title: "Phone with the heart scan result",
    details: "Promised on Tuesday 17 November. One try: Friday 4:50 pm, no answer.",
    holder: { name: "You", details: "due today, 8 pm" },
    acts: [later, give],
  },
  {
    loopId: "3",
    standing: { words: "waits for her", tone: "plain" },
    title: "Repair for the blood pressure cuff",
    details: "Promise of 30 October was broken. Repair offered on 19 November.",
    holder: { name: "Marco Pérez", details: "“Does this make it right?”" },
    acts: [{ words: "Record her words", to: "/desk/loops/3/words" }],
  },
];

export function PatientDrawn() {
  return (
    <AmarasDesk page="patient">
      <Banner patient={{ ...rosa, sameName: true, incomplete: true }} acts={[{ ...call, tone: "primary" }]} />
      <Tabs
        label="Parts of this page"
        tabs={[
          { to: "#open", words: "Relationship", current: true },
          { to: "#about", words: "About Rosa" },
        ]}
      />
      <Strip
        id="now-1"
        age="2 h 21 min"
        title="You took the weight alarm at 8:32 am"
        words="Rosa’s portal now says: “Dr. Okafor saw this at 8:32 am.” If no call is logged by 9:02 am, it goes back to the team, louder."
        standing="taken"
        acts={[{ words: "Give it back", to: "/desk/loops/1/release", method: "post" }]}
      />
      <div className="cols">
        <div className="stack">
          <Sect
            id="open"
            title="Open: 3"
            aside={<p className="small muted">Two are owed by us, one waits for Rosa’s word</p>}
          >
            <LoopList>
              {loops.map((loop) => (
                <LoopLine key={loop.loopId} loop={loop} />
              ))}
            </LoopList>
          </Sect>
          <Sect id="stream" title="What happened, newest first">
            <RosasStream />
          </Sect>
        </div>
        <section className="brief" id="about" aria-labelledby="about-h">
          <h2 id="about-h">About Rosa</h2>
          <BriefSection title="What matters to her">
            <BriefWords
              voice
              words="“Walking to church with my granddaughter, and not being a burden.”"
              from="Her words, 17 November"
            />
          </BriefSection>
        </section>
      </div>
      <Thumb
        acts={[
          { ...call, tone: "primary" },
          { words: "Log a call", to: "/desk/patients/1/call" },
        ]}
      />
    </AmarasDesk>
  );
}

function RosasStream() {
  return (
    <Stream>
      <Happening when="Today, 6:12 am." tone="now">
        Home scale: 71.2 kg. Six mornings: 68.9, 69.1, 69.4, 69.9, 70.5, 71.2 kg.
      </Happening>
      <Since>You last looked on Friday 20 November at 4:52 pm</Since>
      <Happening when="Friday 20 November, 4:50 pm.">
        You called with the heart scan result. No answer. No message left.
      </Happening>
      <Bubble
        side="they"
        who="Rosa, told back in Spanish"
        when="Tuesday 17 November, with interpreter 2218"
        words="«Si subo dos kilos, llamo. No espero a la cita.»"
        lang="es"
        meaning="If I gain two kilos I call. I do not wait for the visit."
      />
      <Bubble
        side="we"
        who="Amara Okafor, doctor"
        when="Tuesday 17 November"
        chip={<Chip tone="soon">promise, by 8 pm today</Chip>}
        words="I will phone you myself with the heart scan result by Saturday."
        seen="Nobody has read it yet."
      />
      <Bubble
        side="draft"
        who="You, draft"
        when="9:19 am"
        words="The second pill today: at 2 in the afternoon."
        seen="Your words are safe. Only you see this."
      />
    </Stream>
  );
}
