import { Card } from "../card.tsx";
import { Check, Field } from "../form.tsx";
import { PlainFrame } from "../frames.tsx";
import { PersonButton, Team } from "../person.tsx";
import { CallButton, Phone } from "../phone.tsx";
import { PromiseCard, PromiseList, type PromiseView } from "../promise-card.tsx";
import { emergency, help, RosasPortal, spanish } from "./people.tsx";

const clinic = { e164: "+15105550142", display: "(510) 555-0142" };

const post = (words: string, to: string) => ({ words, to, method: "post" as const, fields: { key: "k1" } });

const made: PromiseView = {
  promiseId: "1",
  title: "Dr. Okafor will call you with your heart scan result.",
  lines: [{ words: "By today, Saturday, November 21, 8 pm." }],
  acts: [],
};

const moved: PromiseView = {
  promiseId: "2",
  standing: { words: "moved once", tone: "soon" },
  title: "A ride to your blood test: Wednesday, November 25, 9:20 am, at your door.",
  lines: [{ words: "Marco Pérez first said Thursday, November 26. We are closed that day. Is Wednesday all right?" }],
  acts: [
    { ...post("Yes, that is all right", "/portal/promises/2/agree"), tone: "primary" },
    post("No, another day", "/portal/promises/2/refuse"),
  ],
};

const broken: PromiseView = {
  promiseId: "3",
  standing: { words: "broken, repair offered", tone: "soon" },
  title: "A blood pressure cuff that fits, from Marco Pérez, by October 30.",
  lines: [
    { lead: "We did not do what we said. That is our fault, not yours." },
    { words: "What went wrong: we ordered the wrong size, and nobody told you." },
    { words: "What we do now: Marco brings the right one in the van on Wednesday, November 25." },
  ],
  ask: "Does this make it right?",
  acts: [
    post("Yes", "/portal/repairs/3/yes"),
    post("Not yet", "/portal/repairs/3/not-yet"),
    post("I want to talk", "/portal/repairs/3/talk"),
  ],
};

const kept: PromiseView = {
  promiseId: "4",
  standing: { words: "kept", tone: "kept" },
  title: "Dr. Okafor called you today at 8:38 am with your heart scan result.",
  lines: [],
  acts: [],
  dispute: {
    summary: "This did not happen",
    words: "Then we open it again. Priya Raman, who leads the clinic, sees it too. It is never held against you.",
    question: "What happened? You may leave this empty.",
    act: post("Tell them it did not happen", "/portal/promises/4/dispute"),
  },
};

export function HomeDrawn() {
  return (
    <RosasPortal page="home">
      <h1>Good morning, Rosa</h1>
      <Card id="alarm" tone="now" title="Your weight went up 2.3 kilos (5 pounds) in 5 days">
        <p>
          Your plan says to call us. <b>Nobody here has opened this yet.</b> Your scale sent it today at 6:12 am.
        </p>
        <div className="acts down">
          <CallButton {...clinic} words="Call my team" />
          <CallButton e164="911" words="Call 911" small="if it is hard to breathe" tone="emergency outline" />
        </div>
      </Card>
      <Card id="talk" title="Talk to us">
        <p>
          We are here today until 12 noon. After that, the night nurse:{" "}
          <Phone e164="+15105550199" display="(510) 555-0199" />, day and night.
        </p>
        <Team
          people={[
            { name: "Dr. Amara Okafor", role: "your doctor", face: "amara-okafor" },
            { name: "Lena Brandt", role: "nurse", face: "lena-brandt" },
            { name: "Xochitl Vega", role: "community health worker, speaks Spanish" },
          ]}
        />
      </Card>
      <Card id="promised" title="We promised you">
        <PromiseList>
          <PromiseCard promise={made} />
        </PromiseList>
        <p className="more">
          <a className="biglink" href="/portal/promises">
            See all 4 promises
          </a>
        </p>
      </Card>
    </RosasPortal>
  );
}

export function PromisesDrawn() {
  return (
    <RosasPortal page="promises">
      <h1>What we promised you</h1>
      <Card id="open" title="Still open: 3">
        <PromiseList>
          {[made, moved, broken].map((promise) => (
            <PromiseCard key={promise.promiseId} promise={promise} />
          ))}
        </PromiseList>
      </Card>
      <Card id="kept" title="Kept in the last 30 days: 1">
        <PromiseList>
          <PromiseCard promise={kept} />
        </PromiseList>
      </Card>
    </RosasPortal>
  );
}

export function SignInDrawn() {
  const sitIn = { to: "/account/sign-in", fields: { demo: "1" } };
  return (
    <PlainFrame
      page="sign-in"
      clinic="Harbor Street Clinic"
      help={help}
      languages={spanish}
      here="/account/sign-in"
      emergency={emergency}
      practice
    >
      <div className="cols">
        <form className="card" action="/account/sign-in" method="post">
          <h1>Sign in</h1>
          <Field name="email" label="Your e-mail" type="email" autoComplete="username" />
          <Field name="password" label="Your password" type="password" autoComplete="current-password" />
          <Check name="own" label="This is my own device. Keep me signed in." />
          <button className="btn primary wide" type="submit">
            Sign in
          </button>
        </form>
        <section className="demo" aria-labelledby="demo">
          <h2 id="demo">Or look around as one of these people</h2>
          <p>This is a practice clinic. All of them are made up. One press signs you in.</p>
          <h3>At the clinic</h3>
          <ul className="people">
            <li>
              <PersonButton
                name="Amara Okafor"
                role="family doctor"
                note="Eight people need her today"
                face="amara-okafor"
                {...sitIn}
              />
            </li>
            <li>
              <PersonButton name="Nkechi Obi" role="nurse" note="The care team’s calls" {...sitIn} />
            </li>
          </ul>
        </section>
      </div>
    </PlainFrame>
  );
}
