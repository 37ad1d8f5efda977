import type { Route } from "./+types/chart.ts";
import { chartTables } from "#modules/chart/index.ts";
import type { ChartLine } from "#modules/chart/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { localDay } from "#platform/calendar.ts";
import { sayDate } from "#platform/say.ts";
import { bannerData } from "../banner-data.ts";
import { bannerView } from "../banner-view.ts";
import type { DeskHandle } from "./frame.tsx";
import { Banner } from "../ui/banner.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useT } from "../ui/words.tsx";
import { read } from "../visit.ts";

export const handle: DeskHandle = { page: "patient" };

const order = ["conditions", "medicines", "allergies", "observations", "encounters"] as const;

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const patient = await openPatient(ctx, params.patientId, "record");
    const found = await chartTables(ctx, patient);
    const shown = (line: ChartLine) => ({ ...line, when: line.when ? sayDate(localDay(line.when, ctx.organization.timeZone), ctx.locale) : "" });
    return { banner: await bannerData(ctx, patient), tables: order.map((name) => ({ name, lines: found[name].map(shown) })) };
  });
}

export default function Chart({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { banner, tables } = loaderData;
  const to = `/desk/patients/${banner.id}`;
  return (
    <>
      <title>{t("desk.patient.title")}</title>
      <Banner patient={bannerView(t, banner)} />
      <Tabs label={t("desk.patient.parts")} tabs={[{ to, words: t("desk.patient.relationship") }, { to: `${to}/chart`, words: t("desk.patient.chart"), current: true }]} />
      <div className="stack">
        {tables.map(({ name, lines }) => (
          <section className="sect" key={name} aria-labelledby={`${name}-h`}>
            <header><h2 id={`${name}-h`}>{t(`desk.chart.${name}`, { count: lines.length })}</h2></header>
            {lines.length === 0 ? <p className="pad muted">{t("desk.chart.none")}</p> : (
              <div className="pad-i">
                <table>
                  <thead><tr><th scope="col">{t("desk.chart.what")}</th><th scope="col">{t("desk.chart.more")}</th><th scope="col">{t("desk.chart.when")}</th><th scope="col">{t("desk.chart.standing")}</th></tr></thead>
                  <tbody>{lines.map((line) => <tr key={line.id}><th scope="row">{line.what}</th><td>{line.more}</td><td>{line.when}</td><td>{line.standing}</td></tr>)}</tbody>
                </table>
              </div>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
