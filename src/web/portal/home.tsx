import type { Route } from "./+types/home.ts";
import { namesOf } from "#modules/people/index.ts";
import { personOf } from "#platform/ctx.ts";
import { useT } from "../ui/words.tsx";
import { read } from "../visit.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return read(context, "portal", async (ctx) => {
    const me = (await namesOf(ctx, [personOf(ctx)])).get(personOf(ctx));
    return { called: me?.called ?? me?.name ?? "" };
  });
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const t = useT();
  return (
    <>
      <title>{`${t("portal.home")} · Rapport`}</title>
      <h1>{t("portal.hello", { name: loaderData.called })}</h1>
    </>
  );
}
