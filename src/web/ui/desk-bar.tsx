import { Hidden } from "./form.tsx";
import { useT } from "./words.tsx";

/** One entry of the rail. A count stands there only if the page behind it shows the list it counts. */
export type RailEntry = { to: string; words: string; count?: number; countWords?: string; current?: boolean };

type FindFormProps = { fields?: Record<string, string> };

/** Search by post: names never stand in an address or a log. */
export function FindForm({ fields }: FindFormProps) {
  const t = useT();
  return (
    <search>
      <form method="post" action="/desk/search">
        <Hidden fields={fields} />
        <label className="vh" htmlFor="find">
          {t("ui.desk.find.label")}
        </label>
        <input
          className="input"
          id="find"
          name="find"
          type="search"
          autoComplete="off"
          placeholder={t("ui.desk.find.hint")}
        />
        <button className="btn vh" type="submit">
          {t("ui.desk.find.act")}
        </button>
      </form>
    </search>
  );
}

type RailProps = { entries: readonly RailEntry[] };

/** The rail at the side: Today, and what else is built. */
export function Rail({ entries }: RailProps) {
  const t = useT();
  return (
    <nav className="rail" aria-label={t("ui.desk.menu")}>
      <ul>
        {entries.map(({ to, words, count, countWords, current }) => (
          <li key={to}>
            <a href={to} aria-current={current ? "page" : undefined}>
              {words}
              {count !== undefined && (
                <span className="num">
                  {count}
                  <span className="vh"> {countWords}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type LiveLineProps = { iso: string; words: string; time?: string; standing?: "live" | "still" | "lost" };

const lines = { live: "live", still: "live still", lost: "live lost" };

/**
 * The line that says whether the page follows what happens, and the time it shows: "still" until a script has connected, "lost" while
 * there is no signal. It stays in its place, so that nothing moves when it changes; that it was lost is also told to those who listen.
 */
export function LiveLine({ iso, words, time = words, standing = "still" }: LiveLineProps) {
  const t = useT();
  return (
    <>
      <p className={lines[standing]}>
        {standing === "lost" ? (
          <span>
            <b>{t("ui.desk.lost")}</b> {t("ui.desk.lost.more", { time })}
          </span>
        ) : (
          <span>
            {standing === "live" ? `${t("ui.desk.live")} · ` : `${t("ui.desk.still")} `}
            <time dateTime={iso}>{words}</time>
          </span>
        )}
      </p>
      <span className="vh" role="status">
        {standing === "lost" && t("ui.desk.lost")}
      </span>
    </>
  );
}
