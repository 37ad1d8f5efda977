import type pg from "pg";
import type { Told } from "#platform/outbox/news.ts";
import { patientsOf } from "#platform/outbox/topics.ts";

/** A job that was given up after its last attempt. `why` names the sort of error, never its text; about whom it is, by ids. */
export type DeadJob = {
  id: string;
  job: string;
  organizationId: string | null;
  patientIds: string[];
  attempts: number;
  diedAt: Date;
  why: string;
};

/** Jobs that will not run again, oldest first, at most `limit`. `pool` is of role jobs. */
export async function deadJobs(pool: pg.Pool, limit = 100): Promise<DeadJob[]> {
  const { rows } = await pool.query<Omit<DeadJob, "organizationId" | "patientIds"> & { payload: Partial<Told> }>(
    `select j.id::text, t.identifier as job, j.attempts, j.updated_at as "diedAt", coalesce(j.last_error, '') as why, j.payload
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts >= j.max_attempts and j.locked_at is null order by j.updated_at, j.id limit $1`,
    [limit],
  );
  return rows.map(({ payload, ...job }) => ({
    ...job,
    organizationId: payload.organizationId ?? null,
    patientIds: patientsOf(payload.payload ?? {}),
  }));
}
