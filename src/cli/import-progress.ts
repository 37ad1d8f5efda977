import type { Progress } from "#modules/intake/index.ts";

/** A bar for somebody who watches; nothing where nobody does. */
export type Bar = { show(progress: Progress): void; end(): void };

const words = {
  looking: "Looking for the newest date",
  storing: "Reading and storing",
  interpreting: "Making people and history",
};
const width = 24;

/** A bar on a terminal, redrawn in place. `total` is the size of all files in bytes, 0 when nobody knows. */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stderr): Bar {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  let drawn = 0;
  return {
    show(progress) {
      const now = performance.now();
      if (now - drawn < 100) return;
      drawn = now;
      stream.write(`\r\u001B[K${lineFor(progress, total)}`);
    },
    end: () => void stream.write("\r\u001B[K"),
  };
}

/** The line of one moment: a share of the bytes while files are read, a count of patients after that. */
export function lineFor({ phase, bytes, count }: Progress, total: number): string {
  if (phase === "interpreting") return `${words[phase]}: ${count} patients`;
  const share = total === 0 ? null : Math.min(1, bytes / total);
  const bar =
    share === null ? "" : ` [${"#".repeat(Math.round(share * width)).padEnd(width)}] ${Math.floor(share * 100)} %`;
  return `${words[phase]}${bar} ${count} resources`;
}
