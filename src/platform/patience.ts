/** Milliseconds that somebody who waits for a page is let wait for the database, before it counts as out of reach. */
export const patience = 5_000;
