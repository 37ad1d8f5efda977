import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What /metrics shows: numbers of the installation, never of a person. A label is one of a few known words, so a route's pattern, not its URL. */
export type Metrics = {
  /** One answered request. `route` is the pattern ("/desk/patients/:id"), `none` where nothing matched. */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  /** One act, by the route that did it: done, a repeat of a form that was done before, or refused. */
  countAct(route: string, how: "done" | "repeated" | "refused"): void;
  /** A number that is read when somebody asks for the page: streams that are open, news that waits. */
  watch(name: string, help: string, read: () => number | Promise<number>): void;
  /** The page, in the text format of Prometheus. */
  page(): Promise<{ type: string; text: string }>;
};

/** Seconds: around the budgets of 20, 25, 60 and 250 ms. */
const buckets = [0.005, 0.01, 0.02, 0.025, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Opens the counters of one process. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "rapport_request_seconds",
    help: "Time to answer a request",
    registers,
    buckets,
    labelNames: ["method", "route", "status"],
  });
  const acts = new Counter({
    name: "rapport_acts_total",
    help: "Form posts that were acts",
    registers,
    labelNames: ["route", "how"],
  });
  return {
    observeRequest: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countAct: (route, how) => acts.inc({ route, how }),
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          try {
            this.set(await read());
          } catch {
            this.remove(); // What cannot be read is left out: the page is asked for most when something is wrong.
          }
        },
      });
    },
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
