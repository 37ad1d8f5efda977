import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "#platform/ctx.ts";
import { reading } from "#platform/act/act.ts";
import { indexPeople, patientsWho, readSearch } from "#modules/people/index.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { findPatients } from "./index.ts";

let elm: Clinic;
let oak: Clinic;
let rosa: TestPatient;
let luis: TestPatient;

beforeAll(async () => {
  elm = await openClinic();
  oak = await openClinic({ database: elm.database });
  rosa = await elm.patient();
  luis = await elm.patient({ name: "Luis Ángel Hernández Ruiz", team: false });
  await oak.patient({ name: "Rosa Martínez" });
  for (const clinic of [elm, oak]) {
    await clinic.sql("insert into identifiers (organization_id, system, value, person_id) select organization_id, 'mrn', 'MRN-77', id from persons where name like 'Rosa%'");
    await clinic.asSystem((ctx) => indexPeople(ctx));
  }
}); // prettier-ignore
afterAll(() => elm.close());

const by = <T>(personId: string, work: (ctx: Ctx) => Promise<T>) =>
  reading(elm.database.app, elm.sitting(personId), work);
const found = async (typed: string, personId = elm.staff.amara) =>
  (await by(personId, (ctx) => findPatients(ctx, typed))).ids;

describe("a search", () => {
  it.each(["rosa", "MARTINEZ ROSA", "Martínez", "mart", "12 Mar 1955", "3/12/55", "(510) 555-0163", "555-0163", "mrn-77", "rosa 1955"])("finds by %s", async (typed) => {
    expect(await found(typed)).toContain(rosa.id);
  }); // prettier-ignore

  it("finds by the record number", async () => {
    expect(await found(rosa.id.slice(-6))).toEqual([rosa.id]);
  });

  it.each(["osa", "martinelli", "13 Mar 1955", "555-0164", "rosa hernandez", "%", "_osa"])(
    "does not find by %s",
    async (typed) => {
      expect(await found(typed)).toEqual([]);
    },
  );

  it("finds nobody of another organisation", async () => {
    expect(await found("rosa")).toEqual([rosa.id]);
  });

  it("finds whom one has a bond with, and nobody else", async () => {
    expect(await found("luis")).toEqual([]);
    expect(await found("luis", elm.staff.joan)).toEqual([luis.id]);
    expect(await found("12 March 1955", elm.staff.joan)).toEqual([rosa.id, luis.id]);
    expect(await found("luis", elm.staff.priya)).toEqual([]);
  });

  it("no longer finds whom one had a bond with", async () => {
    const gone = await elm.patient({ name: "Tom Kowalski" });
    await elm.asSystem((ctx) => indexPeople(ctx, [gone.id]));
    expect(await found("kowalski")).toEqual([gone.id]);
    await elm.sql("update bonds set until_at = now() - interval '2 years' where patient_id = $1", [gone.id]);
    expect(await found("kowalski")).toEqual([]);
  });

  it("says when there was too little to look for, and when there are more than 20", async () => {
    expect(await by(elm.staff.amara, (ctx) => findPatients(ctx, "r"))).toEqual({
      ids: [],
      isMore: false,
      isTooShort: true,
    });
    for (let n = 0; n < 21; n++) await elm.patient({ name: `Zoe Number ${n}` });
    await elm.asSystem((ctx) => indexPeople(ctx));
    const many = await by(elm.staff.amara, (ctx) => findPatients(ctx, "zoe"));
    expect(many).toMatchObject({ isMore: true, isTooShort: false });
    expect(many.ids).toHaveLength(20);
  });

  it("is recorded as being on a list: one entry a viewer, patient and day, without what was typed", async () => {
    await found("rosa", elm.staff.lena);
    await found("martinez", elm.staff.lena);
    const entries = await elm.sql<{ what: string; body: string }>(
      "select what, convert_from(body, 'utf8') as body from audit where actor_id = $1 and patient_id = $2", [elm.staff.lena, rosa.id],
    ); // prettier-ignore
    expect(entries.map(({ what }) => what)).toEqual(["listed"]);
    expect(entries[0]!.body).not.toMatch(/rosa|martinez/i);
  });

  it("asks the index, not the table", async () => {
    await elm.sql("analyze patient_words");
    const plan = await by(elm.staff.amara, async (ctx) => {
      const { rows } = await sql<{
        "QUERY PLAN": string;
      }>`explain ${patientsWho(ctx, readSearch("mart", "2026-11-21"))}`.execute(ctx.db);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
    expect(plan).toMatch(/Index (Only )?Scan|Bitmap Index Scan/);
    expect(plan).toMatch(/Index Cond: .*word >= 'mart'/);
  });
});
