/** The advisory locks of the house, on one page so that no two mean the same number. Each is of one database. */
export const locks = {
  /** Held while migrations run. */
  migrations: 7270,
  /** Held by the dispatcher for one batch. */
  dispatcher: 7271,
  /** With the hash of an entry's name: held while that entry of the clock runs. */
  clock: 7272,
  /** With the hash of a worker's id: held as long as that worker lives. */
  workers: 7273,
  /** With the hash of an organisation's id: held while its rhythms are swept. */
  rhythms: 7274,
  /** Held while the demo clinic is made. */
  demo: 7275,
  /** With the hash of an organisation's id: held while a record is imported into it. */
  imports: 7276,
} as const;
