import type { Story } from "#world/told.ts";
import { abdirahman } from "./abdirahman.ts";
import { alex } from "./alex.ts";
import { amina } from "./amina.ts";
import { beatriz } from "./beatriz.ts";
import { birgit } from "./birgit.ts";
import { conceicao } from "./conceicao.ts";
import { corazon } from "./corazon.ts";
import { daniel } from "./daniel.ts";
import { destiny } from "./destiny.ts";
import { dorothy } from "./dorothy.ts";
import { grace } from "./grace.ts";
import { harold } from "./harold.ts";
import { henry } from "./henry.ts";
import { hoa } from "./hoa.ts";
import { james } from "./james.ts";
import { jamesTwo } from "./james-two.ts";
import { judith } from "./judith.ts";
import { kayla } from "./kayla.ts";
import { layla } from "./layla.ts";
import { leonard } from "./leonard.ts";
import { luis } from "./luis.ts";
import { marcus } from "./marcus.ts";
import { margaret } from "./margaret.ts";
import { meiling } from "./meiling.ts";
import { minhAnh, minhAnhTwo } from "./minh-anh.ts";
import { noah } from "./noah.ts";
import { oksana } from "./oksana.ts";
import { otis } from "./otis.ts";
import { pedro } from "./pedro.ts";
import { ray } from "./ray.ts";
import { rosa } from "./rosa.ts";
import { samira } from "./samira.ts";
import { sky } from "./sky.ts";
import { sunita } from "./sunita.ts";
import { tom } from "./tom.ts";
import { wahyuni } from "./wahyuni.ts";
import { walter } from "./walter.ts";
import { quietAtBridge } from "./sketches-bridge.ts";
import { quietAtHarbor } from "./sketches-harbor.ts";

/** Every patient of the demo clinic: those told by hand, one file each, then those in a few lines. */
export const stories: Story[] = [
  // The morning that the pages are drawn for: who needs Amara Okafor.
  rosa,
  james,
  grace,
  amina,
  beatriz,
  henry,
  samira,
  tom,
  // New here, or with a name that forms do not know.
  daniel,
  wahyuni,
  conceicao,
  // Old.
  dorothy,
  meiling,
  harold,
  walter,
  margaret,
  // Families.
  destiny,
  kayla,
  minhAnh,
  minhAnhTwo,
  corazon,
  // Far from home.
  abdirahman,
  layla,
  hoa,
  oksana,
  pedro,
  sunita,
  // Hard times.
  ray,
  otis,
  judith,
  leonard,
  luis,
  birgit,
  // Their own ways.
  noah,
  sky,
  alex,
  jamesTwo,
  marcus,
  // Quiet.
  ...quietAtHarbor,
  ...quietAtBridge,
];
