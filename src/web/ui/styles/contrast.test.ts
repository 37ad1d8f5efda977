import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const sheet = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

const grounds = ["paper", "surface", "sunken", "accent-soft", "now-soft", "soon-soft", "kept-soft", "patient-soft"];
const inks = ["ink", "ink-2", "accent", "accent-strong", "now", "soon", "kept", "patient"];
const filled = [
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-now", "now"],
] as const;
const faces = ["face-1", "face-2", "face-3", "face-4", "face-5", "face-6"];

const light = coloursIn(sheet.split("@media (prefers-color-scheme: dark)")[0]!);
const dark = { ...light, ...coloursIn(sheet.split("@media (prefers-color-scheme: dark)")[1]!.split("@media")[0]!) };

/** WCAG 2.2, 1.4.3: text 4.5:1; 1.4.11: edges of controls 3:1. Every pair of the tokens that may meet on a page. */
describe.each([
  ["light", light],
  ["dark", dark],
])("contrast, %s", (_, colours) => {
  const between = (one: string, other: string) => contrast(colours[one]!, colours[other]!);

  test.each(grounds)("all text can be read on %s, and edges can be seen", (ground) => {
    for (const ink of inks) expect(between(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    expect(between("edge", ground), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  test("filled buttons, chips and initials can be read", () => {
    for (const [ink, ground] of filled) expect(between(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const face of faces) expect(between("ink", face), `ink on ${face}`).toBeGreaterThanOrEqual(4.5);
  });
});

test("the figures are those of black on white", () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
});

type Oklch = [lightness: number, chroma: number, hue: number];

function coloursIn(css: string): Record<string, Oklch> {
  const found = css.matchAll(/--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\);/g);
  return Object.fromEntries([...found].map(([, name, l, c, h]) => [name, [Number(l) / 100, Number(c), Number(h)]]));
}

function contrast(one: Oklch, other: Oklch): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright! + 0.05) / (dim! + 0.05);
}

/** Relative luminance of an OKLCH colour: through OKLab to linear sRGB, cut to what a screen can show (https://www.w3.org/TR/css-color-4/#color-conversion-code). */
function luminance([lightness, chroma, hue]: Oklch): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r, g, bl] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
}
