import type { Route } from "./+types/search.ts";
import { bannersOf } from "#modules/people/index.ts";
import { findPatients } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayDateShort } from "#platform/say.ts";
import { typedOf } from "../forms.ts";
import type { DeskHandle } from "./frame.tsx";
import { Chip } from "../ui/chip.tsx";
import { Empty } from "../ui/empty.tsx";
import { Face } from "../ui/face.tsx";
import { Field, Hidden } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export const handle: DeskHandle = { page: "search" };

export function loader({ context }: Route.LoaderArgs) {
  return { token: context.get(visitContext).formToken ?? "" };
}

/** Finds a patient by post: names never stand in an address or a log (R20). It changes nothing but looks, so it needs no key. */
export async function action({ request, context }: Route.ActionArgs) {
  const { find = "" } = await typedOf(request);
  return read(context, "desk", async (ctx) => ({ typed: find, ...(await foundIn(ctx, find)) }));
}

async function foundIn(ctx: Ctx, typed: string) {
  const { ids, isMore, isTooShort } = await findPatients(ctx, typed);
  const banners = await bannersOf(ctx, ids);
  const people = ids
    .flatMap((id) => banners.get(id) ?? [])
    .map((one) => ({
      id: one.id,
      name: one.name,
      called: one.called,
      face: one.face,
      record: one.recordNo,
      sameName: one.sameName,
      born: one.born && sayDateShort(one.born, ctx.locale),
      died: one.diedOn && sayDateShort(one.diedOn, ctx.locale),
    }));
  return { people, isMore, isTooShort };
}

type Found = Awaited<ReturnType<typeof foundIn>>;

export default function Search({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  return (
    <div className="ask">
      <title>{t("desk.search.page")}</title>
      <h1>{t("desk.search.title")}</h1>
      <form method="post" className="stack">
        <Hidden fields={{ token: loaderData.token }} />
        <Field
          name="find"
          id="find-again"
          type="search"
          autoComplete="off"
          label={t("ui.desk.find.label")}
          hint={t("desk.search.hint")}
          value={actionData?.typed}
        />
        <p className="acts">
          <button className="btn primary" type="submit">
            {t("ui.desk.find.act")}
          </button>
        </p>
      </form>
      {actionData && <Result found={actionData} />}
    </div>
  );
}

/** Whom it found, or why nobody: too little was typed; not there and not yours look the same. */
function Result({ found: { people, isMore, isTooShort } }: { found: Found }) {
  const t = useT();
  if (isTooShort) {
    return (
      <Empty title={t("desk.search.short")}>
        <p>{t("desk.search.short.more")}</p>
      </Empty>
    );
  }
  if (people.length === 0) {
    return (
      <Empty title={t("desk.search.none")}>
        <p>{t("desk.search.none.more")}</p>
      </Empty>
    );
  }
  return (
    <section aria-labelledby="found-h" className="stack">
      <h2 id="found-h" role="status">
        {t("desk.search.found", { count: people.length, more: isMore ? "yes" : "no" })}
      </h2>
      {isMore && <p className="note">{t("desk.search.narrower")}</p>}
      <ul className="found">
        {people.map((one) => (
          <Person key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

/** Name, birth date and record number, so that nobody opens the wrong one (R7). */
function Person({ one }: { one: Found["people"][number] }) {
  const t = useT();
  return (
    <li>
      <Face name={one.name} face={one.face} small />
      <p>
        <a href={`/desk/patients/${one.id}`}>{one.name}</a>
        <small>
          {t("ui.row.born", { date: one.born ?? "–" })} · {t("ui.banner.record", { number: one.record })}
        </small>
      </p>
      {one.died && <Chip>{t("ui.banner.died", { date: one.died })}</Chip>}
      {one.sameName && <Chip tone="plain">{t("ui.same-name")}</Chip>}
    </li>
  );
}
