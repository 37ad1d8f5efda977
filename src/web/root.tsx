import type { ReactNode } from "react";
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from "react-router";
import { ErrorPage } from "./error-page.tsx";
import "./ui/styles/index.css";
import { useLocale } from "./ui/words.tsx";

/** Pages without a script say so with `handle: { script: "none" }`; the portal brings its one small script, the desk hydrates. */
export type Handle = { script?: "desk" | "portal" | "none" };

export function Layout({ children }: { children: ReactNode }) {
  const hydrates = useMatches().some((match) => (match.handle as Handle | undefined)?.script === "desk");
  return (
    <html lang={useLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
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
  const error = useRouteError();
  if (isRouteErrorResponse(error)) return <ErrorPage status={error.status} {...(typeof error.data === "object" ? error.data : {})} />;
  return <ErrorPage status={500} />;
}
