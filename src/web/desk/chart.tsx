import type { Route } from "./+types/chart.ts";
import { chartTables } from "#modules/chart/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { localDay } from "#platform/calendar.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { sayDate } from "#platform/say.ts";
import { bannerData } from "../banner-data.ts";
import { bannerView } from "../banner-view.ts";
import { Banner } from "../ui/banner.tsx";
import { useT } from "../ui/words.tsx";
import { read } from "../visit.ts";
import { chartStandingWords } from "./chart-standing.ts";
import type { DeskHandle } from "./frame.tsx";
import { PatientTabs } from "./patient-tabs.tsx";

export const handle: DeskHandle = { page: "patient" };

const order = ["conditions", "medicines", "allergies", "observations", "encounters"] as const;

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const patient = await openPatient(ctx, params.patientId, "record");
    const found = await chartTables(ctx, patient);
    const day = (at: Date | null) => (at ? sayDate(localDay(at, ctx.organization.timeZone), ctx.locale) : "");
    const t = (id: string) => wordsOf(ctx.locale)._(id);
    const words = (text: string | null) => (text ?? "").replaceAll("mm[Hg]", "mmHg");
    const tables = order.map((name) => ({
      name,
      lines: found[name].map(({ id, what, visit, more, when, standing }) => ({
        id,
        what: visit ? t(`chart.class.${visit}`) : what,
        more: words(more),
        when: day(when),
        standing: standing ? chartStandingWords(t, standing) : "",
      })),
    }));
    return { banner: await bannerData(ctx, patient), tables };
  });
}

type Table = {
  name: (typeof order)[number];
  lines: { id: string; what: string; more: string; when: string; standing: string }[];
};

export default function Chart({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { banner, tables } = loaderData;
  return (
    <>
      <title>{t("desk.patient.title")}</title>
      <Banner patient={bannerView(t, banner)} />
      <PatientTabs patientId={banner.id} current="chart" />
      <div className="stack">
        {tables.map((table) => (
          <section className="sect" key={table.name} aria-labelledby={`${table.name}-h`}>
            <header>
              <h2 id={`${table.name}-h`}>{t(`desk.chart.${table.name}`, { count: table.lines.length })}</h2>
            </header>
            {table.lines.length === 0 ? <p className="pad muted">{t("desk.chart.none")}</p> : <Lines table={table} />}
          </section>
        ))}
      </div>
    </>
  );
}

/** A plain table without columns that say nothing. On a phone it wraps and keeps its columns. */
function Lines({ table: { name, lines } }: { table: Table }) {
  const t = useT();
  const columns = (["more", "when", "standing"] as const).filter((column) => lines.some((line) => line[column] !== ""));
  return (
    <div className="pad-i">
      <table className="chart" aria-labelledby={`${name}-h`}>
        <thead>
          <tr>
            <th scope="col">{t("desk.chart.what")}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {t(`desk.chart.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.what}</th>
              {columns.map((column) => (
                <td key={column}>{line[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
