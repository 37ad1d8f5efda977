/**
 * What an open page is told: that something it may see has changed, with those patients of it that it may see; that nothing can be heard
 * for now; or to read everything again, because it can be heard once more.
 */
export type Signal =
  | { kind: "changed"; id: string; topic: string; patientIds: string[] }
  | { kind: "lost" }
  | { kind: "reread" };

/** Who listens. `since` is the id of the last event it knows, or one made when its page was rendered: what came after is sent first. */
export type Listener = { organizationId: string; personId: string; since?: string; send(signal: Signal): void };

/** The open pages of this process, by organisation. */
export function makeAudience() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    /** From now on it is told; what comes back ends that. */
    join(listener: Listener): () => void {
      const { organizationId } = listener;
      const here = listeners.get(organizationId) ?? new Set();
      listeners.set(organizationId, here.add(listener));
      return () => {
        here.delete(listener);
        if (here.size === 0 && listeners.get(organizationId) === here) listeners.delete(organizationId);
      };
    },
    of(organizationId: string): ReadonlySet<Listener> | undefined {
      return listeners.get(organizationId);
    },
    tellAll(signal: Signal): void {
      for (const listener of [...listeners.values()].flatMap((here) => [...here])) listener.send(signal);
    },
  };
}
