import type { Story } from "#world/told.ts";
import { dorothy, harold, margaret, meiling, walter } from "./elders.ts";
import { corazon, destiny, kayla, minhAnh, minhAnhTwo } from "./families.ts";
import { abdirahman, hoa, layla, oksana, pedro, sunita } from "./far-from-home.ts";
import { birgit, judith, leonard, luis, otis, ray } from "./hard-times.ts";
import { conceicao, daniel, wahyuni } from "./new-here.ts";
import { alex, jamesTwo, marcus, noah, sky } from "./own-ways.ts";
import { rosa } from "./rosa.ts";
import { sketches } from "./sketches.ts";
import { amina, beatriz, grace, henry, james, samira, tom } from "./this-morning.ts";

/** Every patient of the demo clinic: those told by hand, then those in a few lines. */
export const stories: Story[] = [
  rosa,
  james,
  grace,
  amina,
  beatriz,
  henry,
  samira,
  tom,
  daniel,
  wahyuni,
  conceicao,
  dorothy,
  meiling,
  harold,
  walter,
  margaret,
  destiny,
  kayla,
  minhAnh,
  minhAnhTwo,
  corazon,
  abdirahman,
  layla,
  hoa,
  oksana,
  pedro,
  sunita,
  ray,
  otis,
  judith,
  leonard,
  luis,
  birgit,
  noah,
  sky,
  alex,
  jamesTwo,
  marcus,
  ...sketches,
];
