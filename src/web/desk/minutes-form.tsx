import { useT } from "../ui/words.tsx";
import { Seg } from "../ui/choices.tsx";

type MinutesFormProps = { time: string };

/** "I have 15 minutes": a plain form, so that the answer is an address that can be kept. */
export function MinutesForm({ time }: MinutesFormProps) {
  const t = useT();
  const options = ["5", "15", "30", "60", "day"].map((value) => ({ value, words: t(`desk.time.${value}`) }));
  return (
    <form className="line" action="/desk">
      <div className="line">
        <span className="muted" id="have">
          {t("desk.time.have")}
        </span>
        <Seg name="time" labelledBy="have" options={options} value={time} />
      </div>
      <button className="btn" type="submit">
        {t("desk.time.show")}
      </button>
    </form>
  );
}
