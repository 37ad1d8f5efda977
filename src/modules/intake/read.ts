import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { Resource } from "@medplum/fhirtypes";
import { resourcesOf } from "./bundle.ts";
import { findFiles, type Found } from "./files.ts";
import { isFhir, isResource, namedIn, patientIn, speaksFhir, valueOf, type Json } from "./json.ts";
import { type Line, linesOf } from "./lines.ts";

/**
 * One resource with where it stood, or why there is none there. `entry` is the place in a Bundle; `named` and `patient` the names that a line
 * which could not be read seems to speak of; `passedOver` says why a file found in a folder was left alone.
 */
export type Read = {
  file: string;
  line: number;
  entry?: number;
  resource?: Resource;
  error?: string;
  named?: { type: string; id: string };
  patient?: string;
  passedOver?: string;
};

export type ReadOptions = { stdin?: Readable; onBytes?: (bytes: number) => void };

/** How many lines may be looked at to tell a broken first line of NDJSON from a document that is written over many lines. */
const LOOK_AHEAD = 8;

/**
 * Reads FHIR from files, folders and standard input (`-`): NDJSON, Bundles, arrays and single resources, plain or gzip, told apart by what
 * they hold and never by name; only what is called so and cannot be read is refused for it. NDJSON is streamed; a Bundle is held whole, alone. A bad line gives an error and never stops the rest.
 */
export async function* readResources(paths: string[], options: ReadOptions = {}): AsyncGenerator<Read> {
  for await (const found of findFiles(paths)) yield* readFile(found, options);
}

async function* readFile(found: Found, options: ReadOptions): AsyncGenerator<Read> {
  const file = found.path;
  if (found.error) return yield { file, line: 0, error: found.error };
  const head = { isGzip: false };
  const lines = linesOf(chunksOf(found, options, head));
  let line = 0;
  try {
    const start = await firstLines(lines);
    const document = isOneDocument(start);
    const first = document ? [await wholeDocument(start, lines)] : start.map(valueOf);
    const other = first.length > 0 && !first.some(speaksFhir) ? notFhir(found, first, head.isGzip) : undefined;
    if (other) return yield { file, line, ...other };
    for (const json of first) yield* unpack(file, (line = json.line), json);
    if (document) return;
    for await (const next of lines) if (!isBlank(next)) yield* unpack(file, (line = next.line), valueOf(next));
  } catch (error) {
    yield { file, line, error: brokenOff(error, line) };
  } finally {
    await lines.return(undefined);
  }
}

/** Why nothing is read of a file that does not speak FHIR; undefined when its name says that each line of it is to be refused by itself. */
function notFhir(
  { path, given }: Found,
  first: Json[],
  isGzip: boolean,
): Pick<Read, "error" | "passedOver"> | undefined {
  const [, json, gzip] = /(\.json|\.ndjson|\.jsonl)?(\.gz)?$/i.exec(path)!;
  if (gzip && !isGzip) return { error: "it is called gzip, and is not" };
  if (json && first.some(({ error }) => error !== undefined)) return undefined;
  return given ? { error: "it is not FHIR" } : { passedOver: "it is not FHIR" };
}

/** The bytes of a file. Notes in `head` whether they begin as gzip does. */
async function* chunksOf(
  { path }: Found,
  { stdin = process.stdin, onBytes }: ReadOptions,
  head: { isGzip: boolean },
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of path === "-" ? stdin : createReadStream(path, { highWaterMark: 1 << 18 })) {
    onBytes?.(chunk.length);
    const bytes: Buffer = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    if (read === 0) head.isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    read += bytes.length;
    yield bytes;
  }
}

/** The first line, and some more when it is no resource. */
async function firstLines(lines: AsyncGenerator<Line>): Promise<Line[]> {
  const start: Line[] = [];
  while (start.length < LOOK_AHEAD) {
    const next = await lines.next();
    if (next.done) break;
    if (!isBlank(next.value)) start.push(next.value);
    if (start.length === 1 && isResource(valueOf(start[0]!))) break;
  }
  return start;
}

function isBlank(line: Line): boolean {
  return line.text?.trim() === "";
}

/** True when the first line is no value of its own, and none of the next is a resource either: then it is one value over many lines. */
function isOneDocument([first, ...next]: Line[]): boolean {
  if (first?.text === undefined || next.length === 0 || valueOf(first).error === undefined) return false;
  if (first.text.trimStart().startsWith("[")) return true;
  return first.text.trimStart().startsWith("{") && !next.some((line) => isResource(valueOf(line)));
}

async function wholeDocument(start: Line[], lines: AsyncGenerator<Line>): Promise<Json> {
  const texts = start.map((line) => line.text ?? "");
  let bad = start.find((line) => line.error !== undefined);
  for await (const line of lines) {
    texts.push(line.text ?? "");
    bad ??= line.error === undefined ? undefined : line;
  }
  if (bad) return { line: bad.line, error: bad.error };
  try {
    return valueOf({ line: start[0]!.line, text: texts.join("\n") });
  } catch {
    return { line: start[0]!.line, error: "it is longer than 500 MB: export it as NDJSON" };
  }
}

function* unpack(file: string, line: number, json: Json): Generator<Read> {
  if (json.error !== undefined)
    yield { file, line, error: json.error, named: namedIn(json.text), patient: patientIn(json.text) };
  else if (!Array.isArray(json.value)) yield* one(file, line, json.value);
  else
    for (const [index, value] of json.value.entries())
      for (const read of one(file, line, value)) yield { entry: index + 1, ...read };
}

function* one(file: string, line: number, value: unknown): Generator<Read> {
  if (!isFhir(value)) yield { file, line, error: "it is not a FHIR resource: there is no resourceType" };
  else if (value.resourceType === "Bundle") for (const entry of resourcesOf(value)) yield { file, line, ...entry };
  else yield { file, line, resource: value };
}

function brokenOff(error: unknown, line: number): string {
  const { message, code } = error as NodeJS.ErrnoException;
  if (code?.startsWith("Z_")) return `the gzip is damaged or cut off: what stands after line ${line} is missing`;
  return code === "EACCES" ? "it may not be read by this user" : message;
}
