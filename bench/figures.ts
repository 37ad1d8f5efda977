/** One figure, one JSON line. A name that ends in `.rate` is better high, all others low. */
export type Figure = { name: string; value: number; unit: string; budget: number | null; n: number };

/** What each part of the bench is handed: a folder of its own, the size, which parts were asked for, and how to say a figure. */
export type Bench = {
  home: string;
  patients: number;
  wants(...parts: string[]): boolean;
  say(name: string, value: number, unit: string, n: number): void;
};

const budgets: Record<string, number> = {
  "today.p99": 20,
  "act.p99": 25,
  "act.rate": 500,
  "page.p95": 60,
  sweep: 60,
  "sweep.wait": 1_000,
  "import.rate": 3_000,
  "start.first": 45,
  "start.warm": 2,
  "memory.idle": 300,
  "portal.js": 15,
  "portal.lcp": 1.2,
};

export function figure(name: string, value: number, unit: string, n: number): Figure {
  return { name, value: Math.round(value * 100) / 100, unit, budget: budgets[name] ?? null, n };
}

/** The value below which a share of the sorted times lie. */
export function percentile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
