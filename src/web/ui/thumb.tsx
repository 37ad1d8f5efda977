import { type Act, ActButton } from "./acts.tsx";

type ThumbProps = { name?: string; acts: readonly Act[] };

/** On a phone the acts of the chosen person stay at the thumb. Wider screens show them in their place. */
export function Thumb({ name, acts }: ThumbProps) {
  return (
    <div className="thumb">
      {name && <b>{name}</b>}
      {acts.map((act) => (
        <ActButton key={`${act.to} ${act.words}`} act={act} />
      ))}
    </div>
  );
}
