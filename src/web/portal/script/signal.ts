import { mark } from "./page.ts";
import { renew } from "./renew.ts";

/** Says that there is no signal for as long as there is none. */
export function watchSignal(): void {
  addEventListener("offline", () => mark("offline", true));
  addEventListener("online", () => void renew());
  if (!navigator.onLine) mark("offline", true);
}
