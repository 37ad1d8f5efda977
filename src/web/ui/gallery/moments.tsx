import { Banner } from "../banner.tsx";
import { Empty } from "../empty.tsx";
import { Note } from "../note.tsx";
import { Saved } from "../saved.tsx";
import { Strip } from "../strip.tsx";
import { Time } from "../time.tsx";
import { AmarasDesk, rosa } from "./people.tsx";

/** Empty, late, offline, taken: each is designed, none is left over. */
export function MomentsDrawn() {
  return (
    <AmarasDesk page="moment">
      <div className="stack">
        <h1>The moments in between</h1>
        <Empty title="Nobody waits for you.">
          <p>Your next promise is due on Tuesday 24 November, 12 noon: call Rosa Martínez.</p>
          <p className="small muted">
            As of <Time iso="2026-11-21T11:48-08:00" words="11:48 am" exact="Saturday 21 November, 11:48 am" />. Someone
            who is not on this list may still need you.
          </p>
        </Empty>
        <Saved title="2 new." tone="fresh" act={{ words: "Show", to: "/desk" }}>
          They wait until you look.
        </Saved>
        <Saved title="Call saved, 8:49 am." act={{ words: "Undo", to: "/desk/acts/1/undo", method: "post" }}>
          One promise kept.
        </Saved>
        <Saved title="No signal." tone="unsent">
          Nothing is lost, nothing is sent. What you see is from 8:31 am.
        </Saved>
        <Note title="Lena Brandt is calling Rosa now.">She holds the alarm until 8:56 am.</Note>
        <Note title="We cannot reach our records." tone="soon" acts={[{ words: "Try again", to: "/desk" }]}>
          Your words are still here.
        </Note>
        <Strip
          id="late-1"
          age="2 h 51 min"
          title="Rosa Martínez: weight up 2.3 kg in 5 days"
          words="Amara Okafor took it at 8:32 am. No call was logged. It is yours again, and Amara knows."
          standing="late"
          acts={[{ words: "I take it", to: "/desk/loops/1/claim", method: "post", tone: "primary" }]}
        />
        <Banner
          level={2}
          patient={{ ...rosa, name: "Henry Olsen", face: null, allergies: [], died: "19 November 2026" }}
        />
      </div>
    </AmarasDesk>
  );
}
