import { createContext, use } from "react";
// oxlint-disable-next-line import/default -- the query makes it a file of its own, whose default is its address
import file from "./script/portal.ts?worker&url";

const Nonce = createContext("");

/** The nonce of one answer, for the one script that it may bring. */
export const NonceProvider = Nonce;

/** The portal's only script, as one file whose name changes with it. Every page of the portal works without. */
export function PortalScript() {
  return <script type="module" src={file} nonce={use(Nonce)} />;
}
