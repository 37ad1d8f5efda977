import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { root } from "../bin/project.ts";

export type Server = {
  url: string;
  pid: number;
  seconds: number;
  signIn(email: string, password: string): Promise<string>;
  stop(): Promise<void>;
};

/** Starts the product as `npm start` does, and says how long it took until it was ready. */
export async function startServer(home: string, env: Record<string, string>): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, "bin/start.ts")], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", PORT: "0", RAPPORT_HOME: home, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.on("data", (words: Buffer) => {
      const said = /ready at (http\S+)/.exec(words.toString());
      if (said) ready(said[1]!);
    });
    child.once("close", () => failed(new Error("the server ended before it was ready")));
  });
  const seconds = (performance.now() - began) / 1000;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { url, pid: child.pid!, seconds, stop, signIn: (email, password) => signIn(url, email, password) };
}

async function signIn(url: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/account/sign-in`, {
    method: "POST",
    body: new URLSearchParams({ email, password }),
    redirect: "manual",
    headers: { Origin: url },
  });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

const warmUp = 400;

async function get(url: string, { path, cookie }: { path: string; cookie: string }): Promise<void> {
  const answer = await fetch(url + path, { headers: { Cookie: cookie }, redirect: "manual" });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
}

/** An open loop: so many requests a second whatever the answers do, at most 16 at once beyond which they queue and are counted so. Milliseconds of each. */
export async function load(
  url: string,
  pages: { path: string; cookie: string }[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const times: number[] = [];
  const running: Promise<void>[] = [];
  // One after the other until the program is compiled: what a process is slow with in its first seconds would queue for the next ten.
  for (let n = 0; n < warmUp; n++) await get(url, pages[n % pages.length]!);
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    const page = pages[n % pages.length]!;
    running.push(get(url, page).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(running);
  return times;
}

export type Form = { clinician: number; path: string; fields: Record<string, string> };

/** Posts forms, 16 at once, each with the cookie and the token of its clinician; the first tenth warms up and is not counted. */
export async function postAll(
  url: string,
  cookies: string[],
  forms: Form[],
): Promise<{ times: number[]; rate: number }> {
  const tokens = await Promise.all(cookies.map((cookie) => tokenOf(url, cookie)));
  const warm = Math.floor(forms.length / 10);
  const times: number[] = [];
  let [next, began] = [0, performance.now()];
  const worker = async () => {
    for (let n = next++; n < forms.length; n = next++) {
      if (n === warm) began = performance.now();
      const { clinician, path, fields } = forms[n]!;
      const from = performance.now();
      const answer = await fetch(url + path, {
        method: "POST",
        body: new URLSearchParams({ ...fields, token: tokens[clinician]! }),
        headers: { cookie: cookies[clinician]!, origin: url },
        redirect: "manual",
      });
      await answer.text();
      if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
      if (n >= warm) times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return { times, rate: (times.length / (performance.now() - began)) * 1_000 };
}

async function tokenOf(url: string, cookie: string): Promise<string> {
  const page = await (await fetch(`${url}/desk`, { headers: { cookie } })).text();
  return /name="token" value="([^"]*)"/.exec(page)?.[1] ?? "";
}

/** Memory of a server and all its children, the database included, in MB of proportional set size. */
export function memoryOf(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const stat = read(`/proc/${name}/stat`);
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const home = read(`/proc/${pid}/environ`)
    .split("\0")
    .find((one) => one.startsWith("RAPPORT_HOME="))
    ?.slice(13);
  const database = [...parents.keys()].filter((one) => home && read(`/proc/${one}/cmdline`).includes(home));
  const mine = new Set([pid, ...database]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [child, parent] of parents)
      if (mine.has(parent) && !mine.has(child)) {
        mine.add(child);
        grew = true;
      }
  }
  return (
    [...mine].reduce(
      (sum, one) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0),
      0,
    ) / 1000
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
