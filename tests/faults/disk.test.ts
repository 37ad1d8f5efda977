import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { ensureBuild } from "../../bin/build.ts";
import { root } from "../../bin/project.ts";
import { launch, processesOf, type Product, readOf, startProduct } from "./product.ts";
import { againOn, type Answer, hiddenOn, openVisitor, signIn, type Visitor, wordsOn } from "./visitor.ts";

/** Homes on a disk of their own: too small from the first, full while people work, and one that can only be read. Needs root, to mount. */

const promptly = { timeout: 20_000, interval: 50 };
const disk = mkdtempSync(join(tmpdir(), "rapport-disk-"));
const mounts = mount("16m") && unmount();

beforeAll(() => ensureBuild(root), 120_000);
afterAll(() => rmSync(disk, { recursive: true }));

if (!mounts) console.warn("Skipped: full disks are tried on a mounted one, which needs root on Linux.");

describe.runIf(mounts)("a home on a disk", () => {
  beforeEach(() => void mount("16m"));
  afterEach(() => void unmount());

  test("that is too small says so at the first start, and leaves nothing that runs", async () => {
    const started = launch(disk);
    expect(await started.code).toBe(1);
    expect(readOf(started)).toBe(`The disk of ${disk} is full. Make room and start again.\n`);
    expect(processesOf(disk)).toEqual([]);
  }, 60_000);

  test("that can only be read says so", async () => {
    execFileSync("mount", ["-o", "remount,ro", disk]);
    const started = launch(disk);
    expect(await started.code).toBe(1);
    expect(readOf(started)).toMatch(/^\S+ is on a disk that can only be read\. .* RAPPORT_HOME to another folder\.\n$/);
  }, 60_000);
});

describe.runIf(mounts)("a disk that is full while people work", () => {
  let product: Product;
  let amara: Visitor;
  let path: string;
  let fields: Record<string, string>;
  let refused: Answer | undefined;

  beforeAll(async () => {
    mount("300m");
    product = await startProduct(disk);
    amara = openVisitor(product.url);
    await signIn(amara, "amara");
    path = await callPathOf(amara);
    fill();
    // What stands in the database's own reserve still goes through.
    for (let n = 0; n < 60 && !refused; n++) {
      fields = { ...hiddenOn(await amara.get(path), "words"), ...said(n) };
      const answer = await amara.post(path, fields);
      if (answer.status !== 303) refused = answer;
    }
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    unmount();
  });

  test("the act that finds no room is refused, with every word kept and whom to call", () => {
    expect(refused).toMatchObject({ status: 503 });
    expect(wordsOn(refused!)).toContain("We cannot reach our records.");
    expect(againOn(refused!)).toMatchObject(fields);
    expect(refused!.page).toMatch(/href="tel:\+1510555\d{4}"/);
  });

  test("once there is room again, the same form is taken, without a start", async () => {
    rmSync(join(disk, "filler"));
    await vi.waitFor(async () => expect((await amara.get("/readyz")).status).toBe(200), promptly);
    expect(await amara.post(path, againOn(refused!))).toMatchObject({ status: 303 });
    expect(product.isRunning()).toBe(true);
  });

  test("a start on a full disk says so, in one line", async () => {
    await product.stop();
    fill();
    const started = launch(disk);
    expect(await started.code).toBe(1);
    expect(readOf(started)).toBe(`The disk of ${disk} is full. Make room and start again.\n`);
    expect(processesOf(disk)).toEqual([]);
  }, 60_000);
});

function mount(size: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function unmount(): boolean {
  execFileSync("umount", ["--lazy", disk], { stdio: "ignore" });
  return true;
}

/** Takes all the room that is left. */
function fill(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, "filler"), Buffer.alloc(bavail * bsize));
}

async function callPathOf(visitor: Visitor): Promise<string> {
  const { page } = await visitor.get("/desk");
  return `/desk/patients/${/\/desk\/patients\/([0-9a-f-]{36})/.exec(page)?.[1]}/call`;
}

/** A call whose words do not compress. */
function said(n: number): Record<string, string> {
  const words = `call ${n} ${randomBytes(3_000).toString("base64")}`;
  return { how: "no-answer", number: "", promised: "no", minutes: "3", words };
}
