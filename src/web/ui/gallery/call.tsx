import { Banner } from "../banner.tsx";
import { Pairs } from "../brief.tsx";
import { Sect } from "../card.tsx";
import { Chip } from "../chip.tsx";
import { Choices, Seg } from "../choices.tsx";
import { Check, ErrorSummary, errorOf, Field, Hidden, Select, TextArea } from "../form.tsx";
import { Phone } from "../phone.tsx";
import { AmarasDesk, rosa } from "./people.tsx";

const outcomes = [
  { value: "reached", words: "Reached" },
  { value: "message", words: "Left a message", small: "keeps no promise" },
  { value: "none", words: "No answer", small: "keeps no promise" },
];

const mentions = ["talked about", "not", "still owed"].map((words) => ({ value: words, words }));

const yesOrNo = [
  { value: "yes", words: "Yes" },
  { value: "no", words: "No" },
];

const whom = [
  { value: "self", words: "Rosa herself" },
  { value: "elena", words: "Elena, daughter (may hear messages and plan)" },
];

const errors = [
  { field: "found", message: "Say what you found." },
  { field: "promised", message: "Say whether you promised anything." },
];

type CallDrawnProps = { answered?: boolean };

/** The call form; `answered` is the page that comes back after a post with two bad fields. */
export function CallDrawn({ answered }: CallDrawnProps) {
  const bad = answered ? errors : [];
  return (
    <AmarasDesk page="call">
      <Banner patient={rosa} />
      <div className="cols">
        <form className="stack" action="/desk/patients/1/call" method="post">
          <Hidden fields={{ key: "k1", seat: "s1" }} />
          <ErrorSummary errors={bad} />
          <div className="spread">
            <h2 className="h1">Log your call</h2>
            <p className="small muted">started 8:38 am with Call, 9 min so far</p>
          </div>
          <Sect id="q1" level={3} title="How did it go?">
            <div className="pad stack">
              <Choices name="how" labelledBy="q1-h" options={outcomes} value="reached" across />
              <div className="three">
                <Select name="whom" label="Spoke with" options={whom} value="self" />
                <Field name="interpreter" label="Interpreter number" inputMode="numeric" value="2218" />
              </div>
              <Check name="back" label="She told it back in her own words" checked />
            </div>
          </Sect>
          <Sect
            id="q2"
            level={3}
            className="alarm"
            title="The alarm: weight up 2.3 kg in 5 days"
            aside={<Chip tone="now">now, taken by you at 8:32 am</Chip>}
          >
            <div className="pad stack">
              <div className="two">
                <TextArea name="found" label="What you found" rows={2} error={errorOf(bad, "found")} />
                <TextArea
                  name="advised"
                  label="What you advised"
                  rows={2}
                  value="Water pill twice a day until Sunday."
                />
              </div>
            </div>
          </Sect>
          <Sect id="q3" level={3} title="What else did you talk about?">
            <div className="pad lrows">
              <Seg
                className="lrow"
                marks
                name="about-2"
                label={<LoopLegend title="Phone with the heart scan result" small="your promise, due today 8 pm" />}
                options={mentions}
                value="talked about"
              />
              <Seg
                className="lrow"
                marks
                name="about-3"
                label={<LoopLegend title="Pill list with pictures" small="Lena Brandt, 1 day late" />}
                options={mentions}
                value="not"
              />
            </div>
          </Sect>
          <Sect id="q5" level={3} title="Did you promise anything?">
            <div className="pad stack prom">
              <Choices name="promised" labelledBy="q5-h" options={yesOrNo} error={errorOf(bad, "promised")} across />
              <div className="three yes">
                <Field name="p-what" label="What, in words she will read" />
                <Field name="p-when" label="By when, where she is" type="datetime-local" />
              </div>
            </div>
          </Sect>
          <div className="acts save">
            <button className="btn primary" type="submit">
              Save the call
            </button>
          </div>
        </form>
        <aside className="stack" aria-label="For this call">
          <section className="brief">
            <h2>Dial</h2>
            <p>
              <Phone e164="+15105550163" display="(510) 555-0163" look="dial" />
            </p>
            <Pairs
              pairs={[
                { term: "Her time", words: "8:47 am, same as here" },
                { term: "Message", words: "may be left" },
              ]}
            />
          </section>
        </aside>
      </div>
    </AmarasDesk>
  );
}

type LoopLegendProps = { title: string; small: string };

function LoopLegend({ title, small }: LoopLegendProps) {
  return (
    <>
      <b>{title}</b> <small>{small}</small>
    </>
  );
}
