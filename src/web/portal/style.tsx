import { createContext, use } from "react";
import { Links } from "react-router";

const Style = createContext("");

/** The portal's style sheet as text; empty where a page is developed, and takes the whole sheet by its address. */
export const StyleProvider = Style;

/** The look of a portal page, within the page: nothing stands between its first byte and its first word. */
export function PortalStyle() {
  const sheet = use(Style);
  return sheet ? <style dangerouslySetInnerHTML={{ __html: sheet }} /> : <Links />;
}
