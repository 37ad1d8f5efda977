import { sql } from "kysely";
import type { RawBuilder } from "kysely";

/**
 * `.where("id", "=", anyOf(ids))`: the list is one parameter. A list of parameters would be another text for every length, which
 * PostgreSQL has to read and plan anew.
 */
export function anyOf<Id extends string>(ids: readonly Id[]): RawBuilder<Id> {
  return sql<Id>`any(${ids}::uuid[])`;
}
