/** One thing that happened, as it goes from the dispatcher to the hub of every process. Null patients: too many to name. */
export type LiveEvent = { organizationId: string; id: string; topic: string; patientIds: string[] | null };

/** The channel of PostgreSQL on which it goes. */
export const channel = "rapport_live";

/** PostgreSQL refuses a payload of 8,000 bytes or more; ids and topics are ASCII, so characters are bytes. */
const most = 7_900;

type Wire = [organizationId: string, id: string, topic: string, patientIds: string[] | null];

/** The payloads that carry these events, in order, each as full as it may be. An event with too many patients goes without them. */
export function writeNotices(events: LiveEvent[]): string[] {
  const payloads: string[] = [];
  let open: string[] = [];
  let length = 2;
  const close = () => {
    if (open.length > 0) payloads.push(`[${open.join(",")}]`);
    open = [];
    length = 2;
  };
  for (const event of events) {
    const text = writeOne(event);
    if (length + text.length + 1 > most) close();
    open.push(text);
    length += text.length + 1;
  }
  close();
  return payloads;
}

function writeOne({ organizationId, id, topic, patientIds }: LiveEvent): string {
  const wire: Wire = [organizationId, id, topic, patientIds];
  const whole = JSON.stringify(wire);
  return whole.length <= most - 2 ? whole : JSON.stringify([organizationId, id, topic, null] satisfies Wire);
}

/** The events of one payload; undefined for text that `writeNotices` did not write, say that of another version. */
export function readNotice(payload: string): LiveEvent[] | undefined {
  try {
    return (JSON.parse(payload) as Wire[]).map(([organizationId, id, topic, patientIds]) => ({
      organizationId,
      id,
      topic,
      patientIds,
    }));
  } catch {
    return undefined;
  }
}
