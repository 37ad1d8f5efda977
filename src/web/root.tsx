import type { ReactNode } from "react";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from "react-router";
import type { Route } from "./+types/root.ts";
import { clinicOf } from "./clinic.ts";
import { ErrorPage, stoppedBy } from "./error-page.tsx";
import { PortalScript } from "./portal/script.tsx";
import { PortalStyle } from "./portal/style.tsx";
import mark from "./ui/mark.svg?url&no-inline";
import "./ui/styles/index.css";
import { useLocale } from "./ui/words.tsx";
import { visitContext } from "./visit.ts";

/** Pages without a script say so with `handle: { script: "none" }`; the portal brings its one small script, the desk hydrates. */
export type Handle = { script?: "desk" | "portal" | "none" };

/** What pages outside the doors need: which clinic, and whom to call. It also stands when our records cannot be reached. */
export async function loader({ context }: Route.LoaderArgs) {
  return { clinic: await clinicOf(context.get(visitContext)) };
}

export function Layout({ children }: { children: ReactNode }) {
  const stopped = useRouteError() != null;
  const scripts = useMatches().map((match) => (match.handle as Handle | undefined)?.script);
  // A page that stopped is whole as it is: to hydrate it would only stop it again.
  const hydrates = !stopped && scripts.includes("desk");
  const isPortal = !stopped && scripts.includes("portal");
  return (
    <html lang={useLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={mark} />
        <Meta />
        {isPortal ? <PortalStyle /> : <Links />}
        {isPortal && <PortalScript />}
      </head>
      <body>
        {children}
        {hydrates && <ScrollRestoration />}
        {hydrates && <Scripts />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Not found, not allowed, or our records out of reach: each is a page, and what was typed is on it. */
export function ErrorBoundary() {
  return <ErrorPage {...stoppedBy(useRouteError())} />;
}
