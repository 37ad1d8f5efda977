import { isUtf8 } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** One line of a text, without its end; `error` instead of `text` when it cannot be read. Lines are counted from 1. */
export type Line =
  | { line: number; text: string; error?: undefined }
  | { line: number; text?: undefined; error: string };

/** No string of this runtime holds more; a longer line is let go while it is read. */
const LONGEST = 500_000_000;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The lines of bytes that may be gzip or plain, by what they hold. Throws what the bytes throw, and an Error on other packings. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const chunks = bytes[Symbol.asyncIterator]();
  try {
    const head = await lookAhead(chunks);
    const packing = otherPacking(head);
    if (packing) throw new Error(packing);
    const gzip = head[0] === 0x1f && head[1] === 0x8b;
    yield* split(gzip ? unpacked(startingWith(head, chunks)) : startingWith(head, chunks));
  } finally {
    await chunks.return?.();
  }
}

/** Reads far enough to tell what it is, also from a pipe that hands over a byte at a time. */
async function lookAhead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* startingWith(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function otherPacking(head: Buffer): string | undefined {
  const start = head.toString("latin1");
  if (start.startsWith("PK\u0003\u0004")) return "it is a zip archive: unpack it first";
  if (/^(BZh|\u00fd7zX|\u0028\u00b5\u002f\u00fd)/.test(start))
    return "it is packed, and not with gzip: unpack it first";
  if (/^(\u00ff\u00fe|\u00fe\u00ff)/.test(start)) return "it is UTF-16: save it as UTF-8";
  return undefined;
}

function unpacked(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  // Whatever goes wrong on the way reaches the reader of gunzip.
  pipeline(Readable.from(packed), gunzip, () => {});
  return gunzip;
}

async function* split(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let [line, length] = [0, 0];
  let parts: Buffer[] = [];
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= LONGEST) parts.push(part);
    else parts = [];
  };
  const end = (): Line => {
    const done = decoded(++line, length, parts);
    [length, parts] = [0, []];
    return done;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (length > 0) yield end();
}

function decoded(line: number, length: number, parts: Buffer[]): Line {
  if (length > LONGEST) return { line, error: "it is longer than 500 MB: export it as NDJSON" };
  let bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  if (line === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) bytes = bytes.subarray(3);
  if (!isUtf8(bytes)) return { line, error: "it is not UTF-8" };
  const text = bytes.toString("utf8");
  return { line, text: text.endsWith("\r") ? text.slice(0, -1) : text };
}
