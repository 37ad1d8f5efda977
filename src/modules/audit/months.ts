import type pg from "pg";

/** How many months are made ahead. What is written past them, or before the first, lies in `audit_rest` and is as good, only slower. */
const ahead = 13;

/** Milliseconds that a table may be waited for: nobody who writes may be held up for longer. */
const patience = 1_000;

/**
 * Makes a partition of the audit log for this month and those ahead. Run at each start by the owner, who is there to migrate: so the app
 * needs no right to make tables, and no function that lends it one. A month of which `audit_rest` has entries already stays there.
 */
export async function ensureAuditMonths(owner: pg.ClientBase, now: Date): Promise<void> {
  await owner.query(`set lock_timeout = ${patience}`);
  for (let month = 0; month <= ahead; month++) {
    const [from, upto] = [firstOf(now, month), firstOf(now, month + 1)];
    await owner.query(makeMonth(from, upto)).catch((error: { code?: string }) => {
      // 23514: there are entries of that month in audit_rest. 55P03: somebody is writing; the next start tries again.
      if (error.code !== "23514" && error.code !== "55P03") throw error;
    });
  }
  await owner.query("reset lock_timeout");
}

/** The first day of a month so many ahead, as text; months of the log are those of UTC. */
function firstOf(now: Date, ahead: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10);
}

function makeMonth(from: string, upto: string): string {
  const name = `audit_${from.slice(0, 7).replace("-", "_")}`;
  return `do $$ begin
    if to_regclass('${name}') is null then
      create table ${name} partition of audit for values from ('${from}T00:00:00Z') to ('${upto}T00:00:00Z');
      alter table ${name} enable row level security;
      alter table ${name} force row level security;
      create policy tenant on ${name} using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
    end if;
  end $$`;
}
