import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, type RouterContextProvider, ServerRouter } from "react-router";
import { isUnreachable, Refused } from "#platform/errors.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { NonceProvider } from "./portal/script.tsx";
import { WordsProvider } from "./ui/words.tsx";
import { visitContext } from "./visit.ts";

const patience = 10_000;

/** Renders a whole page before the first byte: errors become whole pages, and the length is known. */
export default function handleRequest(request: Request, status: number, headers: Headers, page: EntryContext, context: RouterContextProvider): Promise<Response> {
  const { nonce, locale } = context.get(visitContext);
  return new Promise((resolve, reject) => {
    const whole = (
      <WordsProvider i18n={wordsOf(locale)}>
        <NonceProvider value={nonce}><ServerRouter context={page} url={request.url} nonce={nonce} /></NonceProvider>
      </WordsProvider>
    );
    const { pipe, abort } = renderToPipeableStream(whole, {
      nonce,
      onAllReady() {
        clearTimeout(timer);
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
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

/** Refusals and an unreachable database have their pages; anything else is a bug and is logged by kind and place, never with what was typed. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (error instanceof Refused || isUnreachable(error) || request.signal.aborted) return;
  console.error(error instanceof Error ? error.stack : error);
}
