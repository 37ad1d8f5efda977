import { demoAccounts } from "#world/accounts.ts";

import { plain } from "./forms.ts";

/** What the server answered: where it leads to when it leads on, and its page. */
export type Answer = { status: number; to: string | null; page: string; headers: Headers };

/** Somebody with cookies and without a browser: what a page sends is sent, and nothing is clicked. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  /** Anything that no page of ours sends. */
  send(path: string, request: RequestInit): Promise<Answer>;
  /** What the browser would send along. */
  cookies(): string;
};

/** A visitor of the server at `url`, whose origin is that address. `cookies` are those of an earlier visit. */
export function openVisitor(url: string, cookies = ""): Visitor {
  const jar = new Map(cookies.split("; ").flatMap((pair) => (pair ? [cut(pair)] : [])));
  const written = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const send: Visitor["send"] = async (path, { headers, ...request }) => {
    const answer = await fetch(url + path, {
      ...request,
      redirect: "manual",
      headers: { cookie: written(), ...(headers as Record<string, string>) },
    });
    for (const line of answer.headers.getSetCookie()) jar.set(...cut(line.split(";")[0] ?? ""));
    return {
      status: answer.status,
      to: answer.headers.get("location"),
      page: await answer.text(),
      headers: answer.headers,
    };
  };
  return {
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) =>
      send(path, { method: "POST", body: new URLSearchParams(fields), headers: { origin: url, ...headers } }),
    cookies: written,
  };
}

function cut(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** Signs in with e-mail and password, as somebody of the demo clinic by the key of `world/accounts.ts`. */
export async function signIn(visitor: Visitor, key: string): Promise<void> {
  const { status } = await visitor.post("/account/sign-in", typedIn(key));
  if (status !== 303) throw new Error(`${key} could not sign in: ${status}`);
}

/** What somebody of the demo clinic types into the sign-in form. */
export function typedIn(key: string): { email: string; password: string } {
  const { email, password } = demoAccounts.find((one) => one.key === key)!;
  return { email, password };
}

/** The hidden fields of the form on a page that has a field of that name. */
export function hiddenOn({ page, status }: Answer, field: string): Record<string, string> {
  const forms = page.match(/<form[^]*?<\/form>/g) ?? [];
  const form = forms.find((one) => one.includes(`name="${field}"`));
  if (!form) throw new Error(`no form with ${field} on this page (${status}): ${wordsOn({ page })}`);
  const hidden = form.match(/<input type="hidden"[^>]*>/g) ?? [];
  return Object.fromEntries(hidden.map((input) => [valueOf(input, "name"), valueOf(input, "value")]));
}

/** The form by which a page that was stopped lets one try again: every field that was typed, and its key. */
export function againOn(answer: Answer): Record<string, string> {
  return hiddenOn(answer, "key");
}

function valueOf(tag: string, attribute: string): string {
  return plain(new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

/** What a reader sees of a page. */
export function wordsOn({ page }: { page: string }): string {
  return plain(page.replace(/<(script|style)[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}
