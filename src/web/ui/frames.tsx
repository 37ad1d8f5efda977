import type { ReactNode } from "react";

import { FindForm, Rail, type RailEntry } from "./desk-bar.tsx";
import { Face } from "./face.tsx";
import { PracticeBar, SkipLink } from "./frame-marks.tsx";
import { Foot, type FootProps, TabBar, type TabEntry, Top, type TopProps } from "./portal-bar.tsx";
import { SignOut } from "./sign-out.tsx";
import { useT } from "./words.tsx";

type DeskFrameProps = {
  /** The page's name in the style sheet: the frame gets the class "at-today". */
  page: "today" | "patient" | "call" | "promise" | "search" | "moment";
  organization: string;
  /** Marks practice data, on every page. */
  practice?: boolean;
  who: { name: string; role: string; face?: string | null };
  /** How many people stand on Today, and whether this is Today. */
  today: { count?: number; current?: boolean };
  rail?: readonly RailEntry[];
  /** The live line: `LiveLine`, or what the page's own script puts there. */
  live?: ReactNode;
  /** Bars above the page that everybody must see: the clock stands still, a feed is silent. */
  bars?: ReactNode;
  /** Hidden fields of the frame's own forms: the token bound to the session. */
  fields?: Record<string, string>;
  children: ReactNode;
};

/** The frame of the desk: bar, rail and page. Search and signing out are forms, so names never stand in an address. */
export function DeskFrame({
  page,
  organization,
  practice,
  who,
  today,
  rail = [],
  live,
  bars,
  fields,
  children,
}: DeskFrameProps) {
  const t = useT();
  const people = today.count === undefined ? undefined : t("ui.desk.today.people", { count: today.count });
  const entries = [{ to: "/desk", words: t("ui.desk.today"), ...today, countWords: people }, ...rail];
  return (
    <div className={`desk at-${page}`}>
      <SkipLink />
      {practice && <PracticeBar />}
      <header className="deskbar">
        <p className="brand">
          Rapport <small>{organization}</small>
        </p>
        <FindForm fields={fields} />
        {live}
        <div className="who">
          <Face name={who.name} face={who.face} small />
          <p>
            <b>{who.name}</b> <small>{who.role}</small>
          </p>
        </div>
        <SignOut fields={fields} className="btn" />
      </header>
      <Rail entries={entries} />
      <main className="page" id="main" tabIndex={-1}>
        <div className="bars">{bars}</div>
        {children}
      </main>
    </div>
  );
}

type PortalFrameProps = Omit<TopProps, "signedIn"> &
  FootProps & { page: "home" | "promises" | "moment"; tabs: readonly TabEntry[]; children: ReactNode };

/** The frame of the portal: clinic, help and its number in the same place on every page, the menu at the thumb. */
export function PortalFrame({ page, tabs, emergency, address, children, ...top }: PortalFrameProps) {
  return (
    <div className={`portal at-${page}`}>
      <Top {...top} signedIn />
      <div className="p-body">
        <main className="sheet p-main" id="main" tabIndex={-1}>
          {children}
        </main>
        <TabBar tabs={tabs} />
      </div>
      <Foot emergency={emergency} address={address} />
    </div>
  );
}

type PlainFrameProps = TopProps & Partial<FootProps> & { page: "sign-in" | "moment"; children: ReactNode };

/** The frame of pages that stand before or outside the doors: signing in, not found, our records out of reach. */
export function PlainFrame({ page, emergency, address, children, ...top }: PlainFrameProps) {
  return (
    <div className={`portal at-${page}`}>
      <Top {...top} />
      <main className="sheet p-main" id="main" tabIndex={-1}>
        {children}
      </main>
      {emergency && <Foot emergency={emergency} address={address} />}
    </div>
  );
}
