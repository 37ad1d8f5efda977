import { Outlet, redirect, useLocation } from "react-router";
import type { Route } from "./+types/frame.ts";
import { displayPhone } from "#modules/people/index.ts";
import { emergencyFor } from "#modules/safety/index.ts";
import { languagesFor } from "../clinic.ts";
import type { Handle } from "../root.tsx";
import { PortalFrame } from "../ui/frames.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export const handle: Handle = { script: "portal" };

export async function loader({ request, context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  if (!visit.session && !visit.down) throw redirect(`/account/sign-in?then=${encodeURIComponent(new URL(request.url).pathname)}`);
  return read(context, "portal", async (ctx) => ({
    clinic: ctx.organization.name, phone: ctx.organization.phone, display: ctx.organization.phone ? displayPhone(ctx.organization.phone, ctx.organization.region) : "",
    emergency: emergencyFor(ctx.organization.region).emergency, address: ctx.organization.address ?? undefined, practice: ctx.organization.purpose === "practice",
    languages: languagesFor(ctx.locale), fields: { token: visit.formToken ?? "" },
  }));
}

export default function PortalPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { pathname } = useLocation();
  const { clinic, phone, display, emergency, address, practice, languages, fields } = loaderData;
  const page = pathname === "/portal" ? "home" : "promises";
  return (
    <PortalFrame page={page} clinic={clinic} practice={practice} here={pathname} languages={languages} fields={fields} address={address}
      help={phone ? { words: t("portal.help"), e164: phone, display } : undefined} emergency={t("portal.emergency", { number: emergency })}
      tabs={[{ to: "/portal", words: t("portal.home"), icon: "home", current: page === "home" }]}>
      <Outlet />
    </PortalFrame>
  );
}
