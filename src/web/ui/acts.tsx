import { Hidden } from "./form.tsx";
import { Icon, type IconName } from "./icons.tsx";

/** One thing a person may do here, as the loader worked it out. What writes is a form post; what only leads on is a link. */
export type Act = {
  /** What happens, as a verb: "Call", "I take it", "Move". */
  words: string;
  /** Where the link leads or the form posts to. */
  to: string;
  method?: "get" | "post";
  /** Hidden fields of the post: key, seat, patient, loop. */
  fields?: Record<string, string>;
  tone?: "primary" | "quiet" | "emergency";
  icon?: IconName;
  /** The rest of the name for those who listen: "Rosa Martínez", so that eight buttons are not all called "Call". */
  about?: string;
  /** Why it may not be done now. The control is replaced by this sentence, since greyed text explains nothing. */
  whyNot?: string;
};

type ActButtonProps = { act: Act; className?: string };

/** One act: a form with one button, a link that looks like a button, or the reason why not. */
export function ActButton({ act, className = "" }: ActButtonProps) {
  if (act.whyNot) return <span className={`small muted ${className}`.trim()}>{act.whyNot}</span>;
  const face = (
    <>
      {act.icon && <Icon name={act.icon} />}
      {act.words}
      {act.about && <span className="vh"> {act.about}</span>}
    </>
  );
  const look = act.tone ? `btn ${act.tone}` : "btn";
  if (act.method !== "post") {
    return (
      <a className={`${look} ${className}`.trim()} href={act.to}>
        {face}
      </a>
    );
  }
  return (
    <form method="post" action={act.to} className={className || undefined}>
      <Hidden fields={act.fields} />
      <button className={look} type="submit">
        {face}
      </button>
    </form>
  );
}

type ActsProps = { acts: readonly Act[] };

/** The acts of a part in one line. Nothing at all when there is nothing to do. */
export function Acts({ acts }: ActsProps) {
  if (acts.length === 0) return null;
  return (
    <div className="acts">
      {acts.map((act) => (
        <ActButton key={`${act.to} ${act.words}`} act={act} />
      ))}
    </div>
  );
}
