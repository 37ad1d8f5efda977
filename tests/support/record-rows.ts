/**
 * Everything that an import comes to, a line a row, by names and not by ids: ids hang on the organisation. What hangs on the minute in which
 * it ran (dues, when a row was written) is left out.
 */
export async function recordRows(ask: (text: string) => Promise<object[]>): Promise<string[]> {
  const all: string[] = [];
  for (const [table, text] of Object.entries(tables))
    all.push(...(await ask(text)).map((row) => `${table} ${JSON.stringify(row)}`).toSorted());
  return all;
}

const who = (column: string, alias: string): string =>
  `(select n.name from persons n where n.id = ${column}) as ${alias}`;
const pool = (column: string): string => `(select p.name from pools p where p.id = ${column}) as pool`;

const tables: Record<string, string> = {
  persons:
    "select name, family, called, pronouns, locale, interpreter, born, died_on is not null as dead, name_key, family_key from persons",
  patients: `select ${who("t.id", "patient")}, t.record_no, ${who("t.usual_staff_id", "usual")}, ${who("t.merged_into", "merged_into")}, t.left_at is not null as left,
    (select p.name from pools p where p.id = t.care_team_id) as team, t.incomplete_at is not null as incomplete, e.born, e.called, e.locale, e.interpreter, e.died_on is not null as dead, r.days, r.because, r.last_contact_at
    from patients t join persons e on e.id = t.id left join rhythms r on r.patient_id = t.id and r.next_contact_due is not null`,
  staff: `select ${who("s.id", "name")}, s.profession, s.ended_at is not null as left, s.seated_at is not null as seated from staff s`,
  pools: "select name, kind, (select p.name from pools p where p.id = pools.escalates_to) as above from pools",
  pool_members: `select ${who("staff_id", "staff")}, ${pool("pool_id")}, until_at from pool_members`,
  contact_points: `select ${who("person_id", "person")}, kind, value, label, rank, ended_at is not null as ended from contact_points`,
  identifiers: `select ${who("person_id", "person")}, system, value from identifiers`,
  relatives: `select ${who("r.id", "name")}, ${who("patient_id", "patient")}, relation, since, ended_at from relatives r`,
  namesakes: `select ${who("patient_id", "patient")}, ${who("other_id", "other")} from namesakes`,
  patient_words: `select ${who("patient_id", "patient")}, word from patient_words`,
  bonds: `select ${who("patient_id", "patient")}, ${who("staff_id", "staff")}, ${pool("pool_id")}, scopes, because, ended_at is not null as ended from bonds`,
  touchpoints: `select ${who("patient_id", "patient")}, ${who("staff_id", "staff")}, at, channel, outcome, minutes, source_id from touchpoints`,
  rhythms: `select ${who("patient_id", "patient")}, days, because, last_contact_at from rhythms`,
  loops: `select ${who("patient_id", "patient")}, kind, urgency, facts, owed_by, ${who("owner_id", "owner")}, ${pool("pool_id")}, closed_at is not null as closed from loops where kind <> 'reach-out'`,
  loop_lifts: `select ${who("patient_id", "patient")}, fact, points, until_at from loop_lifts`,
  chart: "select type, id, encode(hash, 'hex') as hash, at, code, source from chart",
  chart_versions: "select type, id, encode(hash, 'hex') as hash from chart_versions",
  refusals: "select type, id from refusals",
};
