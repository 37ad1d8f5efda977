import { Brief, BriefAlarm, BriefSection, BriefWords, Pairs } from "../brief.tsx";
import { Seg } from "../choices.tsx";
import { Phone } from "../phone.tsx";
import { Reasons } from "../reasons.tsx";
import { Cut, Row, Rows, type RowView } from "../rows.tsx";
import { Strip } from "../strip.tsx";
import { Thumb } from "../thumb.tsx";
import { AmarasDesk } from "./people.tsx";

const call = {
  words: "Call",
  to: "/desk/patients/1/call",
  method: "post" as const,
  icon: "phone" as const,
  fields: { key: "k1" },
};
const write = { words: "Note it", to: "/desk/patients/2/note", method: "post" as const };

function person(
  id: string,
  name: string,
  born: string,
  record: string,
  rest: Omit<RowView, "patientId" | "name" | "born" | "record" | "to">,
) {
  return { patientId: id, name, born, record, to: `/desk?who=${id}`, ...rest };
}

const chosen = person("1", "Rosa Martínez", "12 Mar 1955", "20418", {
  why: { point: "Weight up 2.3 kg in 5 days.", rest: "Her plan says call at 2 kg." },
  due: { words: "now", tone: "now" },
  minutes: "12 min",
  act: { ...call, tone: "primary" },
  more: {
    reasons: [
      {
        tag: "by 8 pm today",
        tone: "soon",
        words: "You promised to phone with the heart scan result. Said on Tuesday 17 November.",
      },
      { tag: "22 hours", words: "Daughter Elena asks: can she stop the water pill for the bus on Monday?" },
    ],
    note: "Spanish, needs an interpreter. One call can answer all three: 9 min with interpreter (measured), 3 min to write to Elena.",
    acts: [
      { words: "Open her page", to: "/desk/patients/1" },
      { words: "Hand on", to: "/desk/patients/1#open" },
    ],
  },
});

const fit: RowView[] = [
  chosen,
  person("2", "James Whitfield", "3 Jun 1972", "20733", {
    why: { point: "You promised an answer about naproxen." },
    sameName: true,
    due: { words: "by 12 noon", tone: "soon", iso: "2026-11-21T12:00-08:00", exact: "Saturday 21 November, 12 noon" },
    minutes: "3 min",
    act: call,
  }),
  person("3", "Grace Lim", "27 Sep 1948", "19902", {
    why: { point: "Comes at 10:20.", rest: "Asked twice about dizzy mornings: raise it then." },
    due: { words: "10:20 am" },
    minutes: "in visit",
    act: write,
  }),
];

const later: RowView[] = [
  person("4", "Amina Noor", "19 Aug 1993", "21077", {
    why: { point: "Does not feel heard yet", rest: "about headaches. Second time raised." },
    held: "Lena Brandt is calling now",
    due: { words: "by 8 pm", tone: "soon" },
    minutes: "3 min",
    act: call,
  }),
  person("5", "Tom Kowalski", "8 Feb 1960", "19377", {
    why: { point: "No contact for 47 days.", rest: "Monthly is agreed." },
    due: { words: "by Fri 27 Nov" },
    minutes: "5 min",
    act: { ...call, whyNot: "Marked: not to be called before Monday." },
  }),
];

const minutes = ["5 min", "15 min", "30 min", "1 hour", "All day"].map((words) => ({ value: words, words }));

export function TodayDrawn() {
  return (
    <AmarasDesk page="today">
      <Strip
        id="now-1"
        age="2 h 19 min"
        title="Rosa Martínez: weight up 2.3 kg in 5 days"
        words="Nobody has taken this yet. Opened at 6:12 am while the clinic was closed. The on-call phone rang at 6:13 and 6:28, Priya Raman’s at 6:43: no answer. Her portal says that nobody has opened it."
        standing="unclaimed"
        acts={[{ words: "I take it", to: "/desk/loops/1/claim", method: "post", tone: "primary" }]}
      />
      <div className="cols">
        <div className="list">
          <div className="top">
            <h1>Eight people need you today</h1>
            <form className="line" action="/desk">
              <span className="muted" id="have">
                I have
              </span>
              <Seg name="time" labelledBy="have" options={minutes} value="15 min" />
              <button className="btn" type="submit">
                Show
              </button>
            </form>
          </div>
          <section aria-labelledby="fit-h">
            <h2 className="vh" id="fit-h">
              Three fit in 15 minutes
            </h2>
            <Rows>
              {fit.map((row) => (
                <Row key={row.patientId} row={row} />
              ))}
            </Rows>
          </section>
          <section aria-labelledby="cut-h">
            <Cut
              id="cut-h"
              title="15 minutes end here. Two people do not fit."
              words="8 min in all. Nothing of theirs is due before noon."
            />
            <Rows start={4}>
              {later.map((row) => (
                <Row key={row.patientId} row={row} />
              ))}
            </Rows>
          </section>
          <p className="small muted foot">
            From records that arrived at 8:27 am, home readings at 8:30 am. Someone who is not on this list may still
            need you.
          </p>
        </div>
        <RosasBrief />
      </div>
      <Thumb
        name="Rosa Martínez"
        acts={[
          { words: "Brief", to: "#brief" },
          { ...call, tone: "primary" },
        ]}
      />
    </AmarasDesk>
  );
}

function RosasBrief() {
  return (
    <Brief id="brief" title="Before you call Rosa" asOf="as of 8:31 am">
      <BriefAlarm
        title="Weight up 2.3 kg in 5 days"
        words="68.9 kg on Monday, 71.2 kg today at 6:12 am, home scale. Plan of 17 November: call at 2 kg in a week. Nobody has spoken to her about it."
      />
      <BriefSection title="Number to dial">
        <p>
          <Phone e164="+15105550163" display="(510) 555-0163" look="dial" />
        </p>
        <p className="small">Her mobile. A message may be left. For her it is 8:31 am too.</p>
        <p className="small">
          <b>Interpreter on the line first:</b> <Phone e164="+15105550150" display="(510) 555-0150" />, code 4471.
        </p>
      </BriefSection>
      <BriefSection title="What matters to her">
        <BriefWords
          voice
          words="“Walking to church with my granddaughter, and not being a burden.”"
          from="Her words, 17 November"
        />
      </BriefSection>
      <BriefSection title="How to talk with her">
        <BriefWords
          stale
          words="Mornings, after 9 if it can wait. She nods to be polite: ask her to tell it back."
          from="Written with Rosa, 4 September 2025"
        />
      </BriefSection>
      <BriefSection title="Open between you: 3">
        <Reasons
          reasons={[
            { tag: "now", tone: "now", words: "Weight, nobody yet" },
            { tag: "by 8 pm", tone: "soon", words: "Heart scan result, you" },
            { tag: "22 hours", words: "Elena’s question, care team" },
          ]}
        />
      </BriefSection>
      <BriefSection title="Around her">
        <Pairs
          pairs={[
            { term: "Elena", words: "daughter in Denver; sees messages, plan and alarms" },
            { term: "Monday", words: "bus to her sister and back, leaves at 7 am" },
          ]}
        />
      </BriefSection>
    </Brief>
  );
}
