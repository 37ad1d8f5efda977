import { useState } from "react";
import { data } from "react-router";
import type { Route } from "./+types/promise.ts";
import { bannerView } from "../banner-view.ts";
import { clearFlash, readFlash } from "../flash.ts";
import { Banner } from "../ui/banner.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import type { DeskHandle } from "./frame.tsx";
import { FreshLine } from "./fresh-line.tsx";
import { promisePage } from "./promise-page.ts";
import { PromiseStands } from "./promise-stands.tsx";
import { SaidLine } from "./said-line.tsx";
import { StreamLines } from "./stream-section.tsx";

export const handle: DeskHandle = { page: "promise" };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const view = await read(context, "desk", (ctx) => promisePage(ctx, params, formToken));
  return data({ ...view, flash: readFlash(request) }, { headers: clearFlash });
}

export default function PromisePage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { banner, fields, history } = loaderData;
  const [flash] = useState(loaderData.flash);
  return (
    <>
      <title>{t("desk.promise.page")}</title>
      <Banner patient={bannerView(t, banner)} level={2} />
      <p className="back">
        <a href={`/desk/patients/${banner.id}`}>{t("desk.stopped.back")}</a>
      </p>
      <SaidLine flash={flash} fields={fields} />
      <div className="stack">
        <PromiseStands page={loaderData} />
        <section className="sect" aria-labelledby="history-h">
          <header>
            <h2 id="history-h">{t("desk.promise.history")}</h2>
          </header>
          <StreamLines stream={history} />
        </section>
      </div>
      <FreshLine patientId={banner.id} />
    </>
  );
}
