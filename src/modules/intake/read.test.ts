import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Read, readResources } from "./read.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "rapport-read-"))));
afterAll(() => rm(folder, { recursive: true }));

const ada = { resourceType: "Patient", id: "ada" };
const bo = { resourceType: "Patient", id: "bo" };
const lines = (...values: unknown[]): string =>
  values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function readAll(...paths: string[]): Promise<Read[]> {
  return collect(readResources(paths));
}

async function collect(reading: AsyncIterable<Read>): Promise<Read[]> {
  const all: Read[] = [];
  for await (const read of reading) all.push(read);
  return all;
}

/** `Type/id`, or `line: reason`. */
const shown = (read: Read): string =>
  read.resource
    ? `${read.resource.resourceType}/${read.resource.id}`
    : `${read.line}: ${read.error ?? read.passedOver}`;

const bundle = (...entry: unknown[]): unknown => ({ resourceType: "Bundle", type: "collection", entry });

describe("what a file may be", () => {
  const both = ["Patient/ada", "Patient/bo"];
  test.each<[string, string | Buffer]>([
    ["NDJSON", lines(ada, bo)],
    ["NDJSON with an end", `${lines(ada, bo)}\n`],
    ["CRLF", `${JSON.stringify(ada)}\r\n${JSON.stringify(bo)}\r\n`],
    ["a byte order mark", `\uFEFF${lines(ada, bo)}`],
    ["blank lines", `\n\n${JSON.stringify(ada)}\n   \n${JSON.stringify(bo)}\n\n`],
    ["gzip", gzipSync(lines(ada, bo))],
    ["two gzip parts behind each other", Buffer.concat([gzipSync(`${lines(ada)}\n`), gzipSync(lines(bo))])],
    ["a Bundle on one line", lines(bundle({ resource: ada }, { resource: bo }))],
    ["a Bundle over many lines", JSON.stringify(bundle({ resource: ada }, { resource: bo }), null, 2)],
    [
      "a Bundle with a resource a line",
      `{"resourceType":"Bundle","type":"batch","entry":[\n{"resource":${JSON.stringify(ada)}},\n{"resource":${JSON.stringify(bo)}}\n]}`,
    ],
    ["Bundles a line", lines(bundle({ resource: ada }), bundle({ resource: bo }))],
    ["an array over many lines", JSON.stringify([ada, bo], null, 1)],
    ["an array", JSON.stringify([ada, bundle({ resource: bo })])],
  ])("%s", async (_, content) => {
    expect((await readAll(await file("some.txt", content))).map(shown)).toEqual(both);
  });

  test("one resource over many lines", async () => {
    expect((await readAll(await file("one.json", JSON.stringify(ada, null, 4)))).map(shown)).toEqual(["Patient/ada"]);
  });

  test("standard input, a byte at a time", async () => {
    const stdin = Readable.from(
      [...gzipSync(lines(ada, { ...bo, name: [{ text: "Bó 王" }] }))].map((byte) => Buffer.from([byte])),
    );
    const read = await collect(readResources(["-"], { stdin }));
    expect(read.map(shown)).toEqual(both);
    expect(read[1]?.resource).toMatchObject({ name: [{ text: "Bó 王" }] });
  });

  test("folders in folders, by name, without what begins with a dot, and a link back is not a circle", async () => {
    await file("deep/b/2.ndjson", lines(bo));
    await file("deep/a.ndjson.gz", lines(ada));
    await file("deep/.hidden/x.ndjson", lines(ada));
    await symlink(join(folder, "deep"), join(folder, "deep/b/back"));
    expect((await readAll(join(folder, "deep"))).map(shown)).toEqual(both);
  });
});

describe("what goes wrong does not stop the rest", () => {
  test("bad lines are named by line and reason, never by what they say", async () => {
    const path = await file(
      "bad.ndjson",
      lines(ada, '{"resourceType":"Patient","name":"Secret', "", '{"a":Secret}', "[]", "7", { id: "x" }, bo),
    );
    const read = await readAll(path);
    expect(read.map(shown)).toEqual([
      "Patient/ada",
      expect.stringMatching(/^2: it is not JSON: Unterminated string/),
      expect.stringMatching(/^4: it is not JSON: unexpected character/),
      "6: it is not a FHIR resource: there is no resourceType",
      "7: it is not a FHIR resource: there is no resourceType",
      "Patient/bo",
    ]);
    expect(JSON.stringify(read)).not.toContain("Secret");
  });

  test("a broken first line, and even several, are not taken for a document", async () => {
    const path = await file("first.ndjson", lines('{"resourceType":"Patient"', "{", ada, bo));
    expect((await readAll(path)).map((read) => read.resource?.id ?? read.line)).toEqual([1, 2, "ada", "bo"]);
  });

  test("a line that cannot be read says whose it seems to be", async () => {
    const [read] = await readAll(
      await file("whose.ndjson", '{"resourceType":"Observation","subject":{"reference":"Patient/ada"},'),
    );
    expect(read).toMatchObject({ line: 1, patient: "ada" });
  });

  test("bytes that are no text", async () => {
    const content = Buffer.concat([
      Buffer.from(`${lines(ada)}\n`),
      Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
      Buffer.from(lines(bo)),
    ]);
    expect((await readAll(await file("latin.ndjson", content))).map(shown)).toEqual([
      "Patient/ada",
      "2: it is not UTF-8",
      "Patient/bo",
    ]);
  });

  test("gzip that was cut off, other packings, a missing file, an empty one", async () => {
    const cut = await file("cut.gz", gzipSync(lines(ada, bo)).subarray(0, 40));
    const zip = await file("pack.zip", Buffer.from("PK\u0003\u0004 and more"));
    const utf16 = await file("wide.json", Buffer.from(`\uFEFF${lines(ada)}`, "utf16le"));
    const empty = await file("empty.ndjson", "");
    const reasons = (
      await readAll(cut, zip, utf16, join(folder, "gone"), empty, await file("ok.ndjson", lines(bo)))
    ).map(shown);
    expect(reasons.slice(-4)).toEqual([
      "0: it is a zip archive: unpack it first",
      "0: it is UTF-16: save it as UTF-8",
      "0: there is no such file or folder",
      "Patient/bo",
    ]);
    expect(reasons.at(-5)).toMatch(/gzip is damaged or cut off/);
  });

  test("what is not FHIR is passed over in a folder and refused when named", async () => {
    const names = [
      await file("beside/readme.md", "# About\n\nThese are people.\n".repeat(5)),
      await file("beside/package.json", JSON.stringify({ name: "x", dependencies: {} }, null, 2)),
      await file(
        "beside/manifest.json",
        JSON.stringify({ transactionTime: "2026-01-01T00:00:00Z", output: [{ type: "Patient" }] }),
      ),
      await file("beside/face.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
      await file("beside/table.csv", "id,name\n1,Ada\n"),
    ];
    await file("beside/real.ndjson", lines(ada));
    const walked = await readAll(join(folder, "beside"));
    expect(walked.filter((read) => read.error)).toEqual([]);
    expect(walked.filter((read) => read.passedOver)).toHaveLength(5);
    expect(walked.filter((read) => read.resource).map(shown)).toEqual(["Patient/ada"]);
    for (const name of names) expect(await readAll(name)).toMatchObject([{ error: "it is not FHIR" }]);
  });

  test("what is called JSON, NDJSON or gzip and cannot be read so is refused in a folder too, and never left alone", async () => {
    const latin = Buffer.from(JSON.stringify({ ...ada, name: [{ family: "Müller" }] }), "latin1");
    await file("called/all.ndjson", Buffer.concat([latin, Buffer.from("\n"), latin]));
    await file("called/cut.json", '{\n"resourceType":\n');
    await file("called/first.NDJSON.gz", gzipSync(latin));
    await file("called/hello.gz", "hello");
    await file("called/hello.ndjson.gz", "hello");
    await file("called/rows.jsonl", "id,name\n");
    await file("called/good.ndjson.gz", lines(bo));
    await file("called/manifest.json", JSON.stringify({ output: [] }));
    await file("called/backup.tar.gz", gzipSync(Buffer.from([0x89, 0xff, 0x0a, 0xff])));
    const walked = await readAll(join(folder, "called"));
    const refused = walked.filter((read) => read.error).map((read) => `${basename(read.file)} ${shown(read)}`);
    expect(refused).toEqual([
      "all.ndjson 1: it is not UTF-8",
      "all.ndjson 2: it is not UTF-8",
      expect.stringMatching(/^cut.json 1: it is not JSON/),
      "first.NDJSON.gz 1: it is not UTF-8",
      "hello.gz 0: it is called gzip, and is not",
      "hello.ndjson.gz 0: it is called gzip, and is not",
      expect.stringMatching(/^rows.jsonl 1: it is not JSON/),
    ]);
    const rest = walked.filter((read) => !read.error);
    expect(rest.map((read) => read.resource?.id ?? basename(read.file))).toEqual([
      "backup.tar.gz",
      "bo",
      "manifest.json",
    ]);
    expect(await readAll(join(folder, "called/all.ndjson"))).toMatchObject([{ error: "it is not UTF-8" }, { line: 2 }]);
  });

  test("reading may end early, and the file is let go", async () => {
    const path = await file("many.ndjson", lines(...Array.from({ length: 50_000 }, () => ada)));
    let last = 0;
    for await (const read of readResources([path])) if ((last = read.line) === 3) break;
    expect(last).toBe(3);
    await rm(path);
  });
});

test("any cutting of the bytes gives the same lines", async () => {
  const resource = fc.record({ resourceType: fc.constant("Basic"), id: fc.string({ unit: "binary", maxLength: 12 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(resource, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (resources, size, gzip) => {
        const plain = Buffer.from(lines(...resources));
        const bytes = gzip ? gzipSync(plain) : plain;
        const cuts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          bytes.subarray(n * size, (n + 1) * size),
        );
        const read = await collect(readResources(["-"], { stdin: Readable.from(cuts) }));
        expect(read.map((each) => each.resource)).toEqual(resources);
      },
    ),
    { numRuns: 60 },
  );
});
