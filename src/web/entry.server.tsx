import { Writable } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { isUnreachable, Refused } from "#platform/errors.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { sayBug } from "./bug.ts";
import { clinicOf } from "./clinic.ts";
import { ClinicProvider } from "./outside.tsx";
import { NonceProvider } from "./portal/script.tsx";
import { StyleProvider } from "./portal/style.tsx";
// oxlint-disable-next-line import/default -- the query gives the sheet as text
import portalSheet from "./ui/styles/portal.css?inline";
import { WordsProvider } from "./ui/words.tsx";
import { visitContext, wholeContext } from "./visit.ts";

const patience = 10_000;

/** Renders a whole page before the first byte: errors become whole pages, and the length is known. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const visit = context.get(visitContext);
  const { nonce, locale } = visit;
  // After a post that was stopped no loader runs, not even the root's. Records that were out of reach a moment ago are not waited for again.
  const down = visit.down || status === 503;
  const clinic = page.staticHandlerContext.errors ? await clinicOf({ ...visit, down }) : undefined;
  return new Promise((resolve, reject) => {
    const whole = (
      <WordsProvider i18n={wordsOf(locale)}>
        <NonceProvider value={nonce}>
          <StyleProvider value={import.meta.env.DEV ? "" : portalSheet}>
            <ClinicProvider value={clinic}>
              <ServerRouter context={page} url={request.url} nonce={nonce} />
            </ClinicProvider>
          </StyleProvider>
        </NonceProvider>
      </WordsProvider>
    );
    const { pipe, abort } = renderToPipeableStream(whole, {
      nonce,
      onAllReady() {
        clearTimeout(timer);
        headers.set("Content-Type", "text/html; charset=utf-8");
        pipe(
          wholeText((text) => {
            context.set(wholeContext, text);
            resolve(new Response(text, { status, headers }));
          }),
        );
      },
      onError(error: unknown) {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    });
    // @NOTE without clearTimeout each answered page stays in memory until its timer runs out.
    const timer = setTimeout(abort, patience);
  });
}

/** Gathers what is written to it, and gives it as one text: a body that is whole goes out in one write. */
function wholeText(done: (text: string) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _, next) {
      chunks.push(chunk);
      next();
    },
    final(next) {
      done(Buffer.concat(chunks).toString());
      next();
    },
  });
}

/** Refusals, an unreachable database and requests that no page of ours sends have their pages; anything else is a bug. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (error instanceof Refused || isUnreachable(error) || request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  sayBug(error);
}
