import { expect, it } from "vitest";
import { describeError, inRequest, nameActor, nameError, openLog } from "./log.ts";

function logged(level = "info") {
  const lines: string[] = [];
  const log = openLog(level, { write: (line) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "{}") };
}

it("says on each line in which request it was written, and by whom once that is known", async () => {
  const { log, last } = logged();
  await inRequest("request-1", async () => {
    await Promise.resolve();
    log.info({}, "begun");
    expect(last()).toMatchObject({ requestId: "request-1", msg: "begun" });
    nameActor("person-1", "clinic-1");
    log.info({ loop: "loop-1" }, "closed");
  });
  expect(last()).toMatchObject({
    requestId: "request-1",
    personId: "person-1",
    organizationId: "clinic-1",
    loop: "loop-1",
    msg: "closed",
  });
  log.info({}, "outside");
  expect(last()).not.toHaveProperty("requestId");
});

it("never writes what is known of a person, however deep it lies", () => {
  const { log, lines } = logged();
  const rosa = {
    name: "Rosa Martinez",
    born: "1950-02-28",
    email: "rosa@example.org",
    phone: "+1 555 0100",
    words: "chest pain",
  };
  const headers = { cookie: "session=1234", authorization: "Bearer 1234", "set-cookie": "session=1234" };
  log.warn({ ...rosa, ...headers, patient: rosa, request: { headers, body: rosa, patient: rosa } }, "refused");
  for (const secret of ["Rosa", "1950", "rosa@", "0100", "chest", "1234"]) expect(lines.join()).not.toContain(secret);
});

it("tells of an error what it is and where, not what it says", () => {
  const { log, lines, last } = logged();
  const cause = Object.assign(new Error("duplicate key (name)=(Rosa Martinez)"), {
    code: "23505",
    constraint: "persons_pkey",
    detail: "Rosa Martinez",
  });
  const error = new RangeError("Rosa Martinez\nwas born on 1950-02-30\n    with chest pain", { cause });
  log.error({ err: error }, "failed");
  expect(lines.join()).not.toMatch(/Rosa|1950|chest/);
  expect(last().err).toMatchObject({
    type: "RangeError",
    cause: { type: "Error", code: "23505", constraint: "persons_pkey" },
  });
  expect(last().err.at[0]).toMatch(/log\.test\.ts/);
  expect(nameError(cause)).toBe("Error 23505 persons_pkey");
  expect(describeError("Rosa Martinez")).toEqual({ type: "string" });
});

it("is silent when it shall be", () => {
  const { log, lines } = logged("silent");
  log.error({}, "failed");
  expect(lines).toEqual([]);
});
