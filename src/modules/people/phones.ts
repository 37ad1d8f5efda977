import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { CountryCode } from "libphonenumber-js/max";

/** A number as it is dialled: "+15105550163". Null when it is no number of any country. `region` is the clinic's, for numbers without a prefix. */
export function dialled(text: string, region: string): string | null {
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  return parsed?.isPossible() ? parsed.number : null;
}

/** A number as people write it there: "(510) 555-0163" at home, "+52 55 1234 5678" from elsewhere; short numbers stay as they are. */
export function displayPhone(e164: string, region: string): string {
  const key = `${region} ${e164}`;
  const known = displayed.get(key);
  if (known !== undefined) return known;
  if (displayed.size >= mostDisplayed) displayed.clear();
  const shown = display(e164, region);
  displayed.set(key, shown);
  return shown;
}

/** Numbers as they were last written: every page has the clinic's own, and to parse one costs more than to read it from the database. */
const displayed = new Map<string, string>();
const mostDisplayed = 5_000;

function display(e164: string, region: string): string {
  const parsed = parsePhoneNumberFromString(e164, region as CountryCode);
  if (!parsed) return e164;
  return parsed.country === region ? parsed.formatNational() : parsed.formatInternational();
}
