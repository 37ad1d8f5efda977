import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { CountryCode } from "libphonenumber-js/max";

/** A number as it is dialled: "+15105550163". Null when it is no number of any country. `region` is the clinic's, for numbers without a prefix. */
export function dialled(text: string, region: string): string | null {
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  return parsed?.isPossible() ? parsed.number : null;
}

/** A number as people write it there: "(510) 555-0163" at home, "+52 55 1234 5678" from elsewhere; short numbers stay as they are. */
export function displayPhone(e164: string, region: string): string {
  const parsed = parsePhoneNumberFromString(e164, region as CountryCode);
  if (!parsed) return e164;
  return parsed.country === region ? parsed.formatNational() : parsed.formatInternational();
}
