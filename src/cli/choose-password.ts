import { newPassword } from "#modules/identity/index.ts";
import { Failed } from "./command.ts";
import type { Station } from "./station.ts";

/** `made` by us, so that it must be shown. */
export type ChosenPassword = { password: string; made: boolean };

/** The password that was given, or is typed twice unseen, or is made when nothing is typed or nobody is there to type. */
export async function choosePassword(
  station: Pick<Station, "askHidden">,
  { password, email }: { password: string | null; email: string },
): Promise<ChosenPassword> {
  if (password !== null) return { password, made: false };
  const typed = await station.askHidden(`Password for ${email} (leave it empty and one is made): `);
  if (!typed) return { password: newPassword(), made: true };
  if ((await station.askHidden("The same again: ")) !== typed)
    throw new Failed("The two passwords are not the same. Nothing was done.");
  return { password: typed, made: false };
}
