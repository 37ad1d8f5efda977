import { expect, it } from "vitest";
import { openMetrics } from "./metrics.ts";

it("shows requests by the pattern of their route, acts by how they ended, and numbers read at that moment", async () => {
  const metrics = openMetrics();
  let streams = 3;
  metrics.watch("rapport_streams", "Open pages", () => streams);
  metrics.watch("rapport_news_waiting", "Rows in the outbox", async () =>
    Promise.reject(new Error("the database is away")),
  );
  metrics.observeRequest({ method: "GET", route: "/desk/patients/:id", status: 200, seconds: 0.018 });
  metrics.countAct("/desk/call/:id", "repeated");
  streams = 4;
  const { type, text } = await metrics.page();
  expect(type).toContain("text/plain");
  expect(text).toContain(
    'rapport_request_seconds_bucket{le="0.02",method="GET",route="/desk/patients/:id",status="200"} 1',
  );
  expect(text).toContain('rapport_acts_total{route="/desk/call/:id",how="repeated"} 1');
  expect(text).toContain("rapport_streams 4\n");
  expect(text).not.toMatch(/^rapport_news_waiting/m);
});
