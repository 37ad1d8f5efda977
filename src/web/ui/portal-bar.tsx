import type { ReactNode } from "react";

import { PracticeBar, SkipLink } from "./frame-marks.tsx";
import { Hidden } from "./form.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { Digits } from "./phone.tsx";
import { SignOut } from "./sign-out.tsx";
import { useT } from "./words.tsx";

/** The number that helps now, and what holds now: "Help" and "Open today until 12 noon", or "Closed now. Night nurse". */
export type HelpLine = { words: string; e164: string; display: string; hours?: string };

/** A language that the reader may switch to, named in itself. */
export type LanguageChoice = { locale: string; words: string };

/** One entry of the portal's menu. */
export type TabEntry = { to: string; words: string; icon: IconName; current?: boolean };

export type TopProps = {
  clinic: string;
  practice?: boolean;
  help?: HelpLine;
  languages?: readonly LanguageChoice[];
  /** Whether somebody is signed in, who may sign out. */
  signedIn?: boolean;
  /** The path to come back to after switching the language. */
  here: string;
  /** Hidden fields of the frame's own forms: the token bound to the session. */
  fields?: Record<string, string>;
};

export type FootProps = {
  /** The line with the region's own emergency number: "In danger? Call 911. Do not wait for us." */
  emergency: ReactNode;
  /** Address and hours in one sentence. */
  address?: ReactNode;
};

/** The top of the portal: clinic, language, signing out, and the line that helps. */
export function Top({ clinic, practice, help, languages = [], signedIn, here, fields }: TopProps) {
  return (
    <>
      <SkipLink />
      {practice && <PracticeBar />}
      <header className="p-top">
        <div className="sheet">
          <p className="brand">{clinic}</p>
          <div className="choose">
            {languages.length > 0 && <Languages languages={languages} fields={{ ...fields, back: here }} />}
            {signedIn && <SignOut fields={fields} />}
          </div>
          {help && <Help {...help} />}
        </div>
      </header>
    </>
  );
}

type LanguagesProps = { languages: readonly LanguageChoice[]; fields: Record<string, string> };

/** Switching is a post, since it changes what we remember of the reader. */
function Languages({ languages, fields }: LanguagesProps) {
  return (
    <form className="languages" method="post" action="/account/language">
      <Hidden fields={fields} />
      {languages.map(({ locale, words }) => (
        <button key={locale} type="submit" name="locale" value={locale} lang={locale}>
          {words}
        </button>
      ))}
    </form>
  );
}

function Help({ words, e164, display, hours }: HelpLine) {
  return (
    <p className="p-help">
      <a href={`tel:${e164}`}>
        <Icon name="phone" />
        <span>
          {words}: <Digits display={display} />
        </span>
      </a>
      {hours && <span>{hours}</span>}
    </p>
  );
}

type TabBarProps = { tabs: readonly TabEntry[] };

/** The menu of the portal: at the thumb on a phone, beside the page on a desktop, a plain list when text is large. */
export function TabBar({ tabs }: TabBarProps) {
  const t = useT();
  return (
    <nav className="tabbar" aria-label={t("ui.portal.menu")}>
      <ul>
        {tabs.map(({ to, words, icon, current }) => (
          <li key={to}>
            <a href={to} aria-current={current ? "page" : undefined}>
              <Icon name={icon} />
              <span>{words}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The foot: what to do in danger, and where we are. */
export function Foot({ emergency, address }: FootProps) {
  return (
    <footer className="p-foot">
      <div className="sheet">
        <p>{emergency}</p>
        {address && <p>{address}</p>}
      </div>
    </footer>
  );
}
