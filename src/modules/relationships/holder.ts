/** The small tables from which the holder of every loop is computed, as they stand at one moment. */
export type Roster = {
  /** Staff who can sign in: not ended, and seated. */
  active: Set<string>;
  /** Who is away now, and who covers. */
  away: Map<string, { coverStaffId: string | null; coverPoolId: string | null }>;
  /** Members of each pool, ended memberships left out. */
  members: Map<string, string[]>;
  leadPoolId: string;
};

/** As much of a roster as tells who holds a loop. */
export type Whereabouts = Omit<Roster, "active"> & { active: Pick<Roster["active"], "has"> };

/** A person, or a pool of which every active member has it. */
export type Holder = { staffId: string } | { poolId: string };

type Held = { ownerId: string | null; poolId: string; careTeamId: string | null };

const mostHops = 3;

/**
 * Who holds a loop now: total and pure. Owner if active and present, their cover (at most three hops, a circle ends),
 * the loop's pool if somebody in it is active, the patient's care team, the lead pool.
 */
export function holderOf(loop: Held, roster: Whereabouts): Holder {
  return coverOf(loop.ownerId, roster) ?? poolHolder(loop, roster);
}

/** Where an owner's loops go while the owner is away; null when nobody follows from the owner. */
export function coverOf(ownerId: string | null, roster: Whereabouts): Holder | null {
  let staffId = ownerId;
  for (let hop = 0; staffId !== null && hop <= mostHops; hop++) {
    if (!roster.active.has(staffId)) return null;
    const away = roster.away.get(staffId);
    if (!away) return { staffId };
    if (away.coverPoolId && isLive(away.coverPoolId, roster)) return { poolId: away.coverPoolId };
    staffId = away.coverStaffId;
  }
  return null;
}

function poolHolder(loop: Held, roster: Whereabouts): Holder {
  if (isLive(loop.poolId, roster)) return { poolId: loop.poolId };
  if (loop.careTeamId && isLive(loop.careTeamId, roster)) return { poolId: loop.careTeamId };
  return { poolId: roster.leadPoolId };
}

/** True when somebody in the pool can sign in. Being away does not empty a pool: its members still see its list. */
export function isLive(poolId: string, roster: Whereabouts): boolean {
  return (roster.members.get(poolId) ?? []).some((staffId) => roster.active.has(staffId));
}

/**
 * What falls to one person, in terms that an index can read: owners whose loops are all theirs, pools whose unowned loops are
 * theirs, and the strays, loops of `strayOwners` or of `deadPools` whose patient's care team decides.
 */
export type Holding = {
  staffId: string;
  owners: string[];
  pools: string[];
  /** Owners from whom nobody follows: their loops go to the loop's pool. */
  strayOwners: string[];
  /** Pools in which nobody is active: their loops go to the patient's care team, else to the lead. */
  deadPools: string[];
  isLead: boolean;
};

/** The holding of one active person. The union over all active people is every loop, and no list has one that `holderOf` gives away. */
export function holdingOf(staffId: string, roster: Whereabouts, owners: Iterable<string>): Holding {
  const mine = [...roster.members].filter(([, members]) => members.includes(staffId)).map(([poolId]) => poolId);
  const holding: Holding = {
    staffId,
    owners: [],
    pools: mine,
    strayOwners: [],
    deadPools: [],
    isLead: mine.includes(roster.leadPoolId),
  };
  for (const ownerId of new Set([...owners, staffId])) {
    const holder = coverOf(ownerId, roster);
    if (holder === null) holding.strayOwners.push(ownerId);
    else if ("staffId" in holder ? holder.staffId === staffId : mine.includes(holder.poolId))
      holding.owners.push(ownerId);
  }
  // A lead pool with nobody active holds what reaches it all the same: it is the end of the ladder, never "dead".
  holding.deadPools = [...roster.members.keys()].filter(
    (poolId) => poolId !== roster.leadPoolId && !isLive(poolId, roster),
  );
  return holding;
}

/** True when a loop is on the list of whoever has this holding: the same rule that Today's SQL reads by index. */
export function fallsTo(holding: Holding, loop: Held): boolean {
  if (loop.ownerId && holding.owners.includes(loop.ownerId)) return true;
  if (loop.ownerId && !holding.strayOwners.includes(loop.ownerId)) return false;
  if (!holding.deadPools.includes(loop.poolId)) return holding.pools.includes(loop.poolId);
  const careTeamLives = loop.careTeamId !== null && !holding.deadPools.includes(loop.careTeamId);
  return careTeamLives ? holding.pools.includes(loop.careTeamId as string) : holding.isLead;
}
