import { Icon } from "./icons.tsx";

type PhoneProps = {
  /** The number to dial: E.164 such as "+15105550163", or a short one such as "911". */
  e164: string;
  /** The same number as people write it there: "(510) 555-0163". */
  display: string;
  /** "dial" is the large one of the brief; without it the number stands in a sentence. */
  look?: "dial";
};

/** A number that can be pressed. It reads from left to right in every language. */
export function Phone({ e164, display, look }: PhoneProps) {
  return (
    <a className={look} href={`tel:${e164}`}>
      {look === "dial" && <Icon name="phone" />}
      <Digits display={display} />
    </a>
  );
}

type DigitsProps = { display: string };

/** The figures alone, for buttons that call. Breaks, if at all, after the area code. */
export function Digits({ display }: DigitsProps) {
  const cut = display.lastIndexOf(" ") + 1;
  return (
    <bdi dir="ltr">
      {display.slice(0, cut)}
      <span className="nowrap">{display.slice(cut)}</span>
    </bdi>
  );
}

type CallButtonProps = {
  e164: string;
  display?: string;
  words: string;
  tone?: "primary" | "emergency" | "emergency outline";
  small?: string;
};

/** The wide button of the portal that calls: "Call my team (510) 555-0142", "Call 911 if it is hard to breathe". */
export function CallButton({ e164, display, words, tone = "primary", small }: CallButtonProps) {
  return (
    <a className={`btn ${tone} wide`} href={`tel:${e164}`}>
      <Icon name={tone === "emergency outline" ? "alarm" : "phone"} />
      <span>
        <span>{words}</span>{" "}
        {display && (
          <span className="num">
            <Digits display={display} />
          </span>
        )}
        {small && <span>{small}</span>}
      </span>
    </a>
  );
}
