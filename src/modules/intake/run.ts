import type { Reading, Refusal } from "./judge.ts";
import { readResources, type Read } from "./read.ts";
import type { Counts } from "./runs.ts";
import type { Inside } from "./store.ts";
import type { Work } from "./work.ts";

/** Where an import reads from, and what it is told on the way. */
export type ImportInput = {
  paths: string[];
  /** The name of the feed: what comes again under it is moved as it was the first time. */
  source: string;
  /** Moves the record so that its newest date falls just before this moment, when it is the first to come. Null: dates stay. */
  asOf: Date | null;
  /** The newest date of the files, when they have one. */
  fileDate: Date | null;
  /** The languages that pages exist in. */
  locales: readonly string[];
  onRefused: (refusal: Refusal) => void;
  onProgress?: (progress: Progress) => void;
};

/** How far an import is: bytes of the files in the first two phases, patients in the last. */
export type Progress = { phase: "looking" | "storing" | "interpreting"; bytes: number; count: number };

/**
 * One import while it runs. `touched` are patients of ours of whom something new came; `hurt` ids of the record of whom something was refused; `refused` what is
 * not kept yet.
 */
export type Run = {
  inside: Inside;
  input: ImportInput;
  reading: Reading;
  bytes: number;
  counts: Counts;
  passedOver: Set<string>;
  work: Work;
  touched: Set<string>;
  hurt: Set<string>;
  refused: Refusal[];
};

/** Everything that the files hold, from their start. */
export function readAll(run: Run): AsyncGenerator<Read> {
  run.bytes = 0;
  return readResources(run.input.paths, { onBytes: (bytes) => (run.bytes += bytes) });
}

export function progress(run: Run, phase: Progress["phase"], count: number): void {
  run.input.onProgress?.({ phase, bytes: run.bytes, count });
}
