import type { RouteConfigEntry } from "@react-router/dev/routes";

import routes from "#web/routes.ts";

import type { App } from "./app.ts";
import { idOf, loopsOf } from "./desk.ts";

/** Who looks at a page of `src/web/routes.ts`, by which address; several where it looks different. "nobody" has not signed in. */
type Looked = { who: string; at: (ids: Ids) => string };

/** Rows of the demo clinic that addresses name. */
export type Ids = {
  rosa: string;
  henry: string;
  kept: string;
  repair: string;
  late: string;
  promise: string;
  loop: string;
  key: string;
};

const amara = (at: (ids: Ids) => string): Looked => ({ who: "amara", at });
const rosa = (at: (ids: Ids) => string): Looked => ({ who: "rosa", at });
const onPromise = (promise: "promise" | "late" | "repair" | "kept", act = ""): Looked[] => [
  amara((ids) => `/desk/patients/${ids.rosa}/promises/${ids[promise]}${act}`),
];
const onLoop = (act: string): Looked[] => [amara(({ henry, loop }) => `/desk/patients/${henry}/loops/${loop}/${act}`)];

/** Every page of the house, by the pattern of its route. A route that stands in neither list fails the test. */
export const pages: Record<string, Looked[]> = {
  "/account/sign-in": [{ who: "nobody", at: () => "/account/sign-in" }],
  "/account/not-sent": [amara(() => "/account/not-sent")],
  "/account/foreign": [amara(() => "/account/foreign")],
  "/desk": [amara(() => "/desk"), amara(() => "/desk?time=15"), { who: "sam", at: () => "/desk" }],
  "/desk/search": [amara(() => "/desk/search")],
  "/desk/patients/:patientId": [
    amara((ids) => `/desk/patients/${ids.rosa}`),
    { who: "joan", at: (ids) => `/desk/patients/${ids.rosa}` },
  ],
  "/desk/patients/:patientId/chart": [amara((ids) => `/desk/patients/${ids.rosa}/chart`)],
  "/desk/patients/:patientId/call": [
    amara((ids) => `/desk/patients/${ids.rosa}/call`),
    // From a brief that was read an hour and a half before the morning on which every journey begins.
    amara((ids) => `/desk/patients/${ids.rosa}/call?since=2026-11-21T15:00:00Z`),
  ],
  "/desk/patients/:patientId/promises/new": [amara((ids) => `/desk/patients/${ids.rosa}/promises/new`)],
  "/desk/patients/:patientId/promises/:promiseId": [...onPromise("promise"), ...onPromise("repair")],
  "/desk/patients/:patientId/promises/:promiseId/moving": [
    ...onPromise("promise", "/moving"),
    ...onPromise("late", "/moving"),
  ],
  "/desk/patients/:patientId/promises/:promiseId/keeping": onPromise("late", "/keeping"),
  "/desk/patients/:patientId/promises/:promiseId/breaking": onPromise("promise", "/breaking"),
  "/desk/patients/:patientId/promises/:promiseId/repair": onPromise("repair", "/repair"),
  "/desk/patients/:patientId/promises/:promiseId/repair-answer": onPromise("repair", "/repair-answer"),
  "/desk/patients/:patientId/promises/:promiseId/dispute": onPromise("kept", "/dispute"),
  "/desk/patients/:patientId/holding": [amara((ids) => `/desk/patients/${ids.rosa}/holding`)],
  "/desk/patients/:patientId/loops/:loopId/taking": onLoop("taking"),
  "/desk/patients/:patientId/loops/:loopId/giving-back": onLoop("giving-back"),
  "/desk/patients/:patientId/loops/:loopId/handing": onLoop("handing"),
  "/desk/patients/:patientId/loops/:loopId/snooze": onLoop("snooze"),
  "/desk/patients/:patientId/loops/:loopId/waking": onLoop("waking"),
  "/desk/patients/:patientId/loops/:loopId/closing": onLoop("closing"),
  "/desk/patients/:patientId/acts/:actKey/undoing": [
    amara((ids) => `/desk/patients/${ids.rosa}/acts/${ids.key}/undoing`),
  ],
  "/portal": [rosa(() => "/portal"), { who: "daniel", at: () => "/portal" }],
  "/portal/promises": [rosa(() => "/portal/promises"), { who: "daniel", at: () => "/portal/promises" }],
  "/portal/promises/:promiseId/dispute": [rosa((ids) => `/portal/promises/${ids.kept}/dispute`)],
  "/portal/promises/:promiseId/happening": [rosa((ids) => `/portal/promises/${ids.late}/happening`)],
  "/portal/promises/:promiseId/repair-answer": [rosa((ids) => `/portal/promises/${ids.repair}/repair-answer`)],
  "/*": [amara(() => "/nothing-here"), { who: "nobody", at: () => "/nothing-here" }],
};

/** Addresses that show no page of their own: they lead on, or answer a script. */
export const noPages: string[] = [
  "/",
  "/account/sign-out",
  "/account/language",
  "/account/drafts",
  "/desk/patients/:patientId/brief",
  "/desk/patients/:patientId/looks",
  "/desk/patients/:patientId/promises/shown",
  "/desk/patients/:patientId/call/preview",
  "/desk/patients/:patientId/drafts/:place",
];

/** The pattern of every route, layouts left out. */
export function patterns(entries: RouteConfigEntry[] = routes, above = ""): string[] {
  return entries.flatMap((entry) => {
    const path = `${above}${entry.path ? `/${entry.path}` : ""}`;
    return entry.children ? patterns(entry.children, path) : [path || "/"];
  });
}

export async function readIds(app: App): Promise<Ids> {
  const promiseOf = async (words: string) => {
    const { rows } = await app.owner.query("select promise_id as id from promise_terms where words like $1 limit 1", [
      `%${words}%`,
    ]);
    return rows[0].id as string;
  };
  const [loop] = (await loopsOf(app, "Henry Olsen")).filter((one) => !one.closed_at);
  return {
    rosa: await idOf(app, "Rosa Martínez"),
    henry: await idOf(app, "Henry Olsen"),
    kept: await promiseOf("missing refill"),
    repair: await promiseOf("blood pressure cuff"),
    late: await promiseOf("list of your pills"),
    promise: await promiseOf("heart scan"),
    loop: loop!.id,
    key: loop!.id,
  };
}
