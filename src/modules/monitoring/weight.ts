import { inPounds, type Crossing, type Reading } from "./measure.ts";
import type { ReadingRules } from "./rule-data.ts";

const HOUR = 3_600_000;

type Weight = { reading: Reading; pounds: number; at: number };

/**
 * The newest weight since then that rose too much over the lowest of the day or of the week before it, and that has not come down again
 * (reference.md 7.2, weight algorithm). `readings` are one person's weights, oldest first.
 */
export function weightGain(readings: Reading[], since: Date, { weight: rules }: ReadingRules): Crossing | null {
  const weights = believable(readings, rules.jumpPounds, rules.dayToHours);
  const last = weights.at(-1);
  for (const weight of weights.toReversed()) {
    if (weight.at < since.getTime()) break;
    const gain = gainOf(weight, weights, rules);
    if (gain && round(last!.pounds - gain.from.pounds) >= gain.limit) {
      const gained = Math.round((weight.reading.values.value! - gain.from.reading.values.value!) * 100) / 100;
      const days = Math.max(1, Math.round((weight.at - gain.from.at) / (24 * HOUR)));
      const facts = { value: weight.reading.values.value!, gained, days };
      return {
        measure: "weight",
        limit: "weight-gain",
        urgency: rules.urgency,
        facts,
        observedAt: weight.reading.at,
        readingId: weight.reading.id,
      };
    }
  }
  return null;
}

type Gain = { from: Weight; limit: number };

function gainOf(weight: Weight, weights: Weight[], rules: ReadingRules["weight"]): Gain | undefined {
  const lowest = (fromHours: number, toHours: number): Weight | undefined =>
    weights
      .filter(({ at }) => at < weight.at && weight.at - at >= fromHours * HOUR && weight.at - at <= toHours * HOUR)
      .toSorted((a, b) => a.pounds - b.pounds)[0];
  const day = lowest(rules.dayFromHours, rules.dayToHours);
  const week = lowest(0, 7 * 24);
  if (day && round(weight.pounds - day.pounds) >= rules.dayPounds) return { from: day, limit: rules.dayPounds };
  if (week && round(weight.pounds - week.pounds) >= rules.weekPounds) return { from: week, limit: rules.weekPounds };
  return undefined;
}

/**
 * Without the jumps that say "check scale or person". A second reading in a row at the new place shows that it is the person, or that
 * the first one was the slip: then the weights before it are the ones that do not count.
 */
function believable(readings: Reading[], jump: number, withinHours: number): Weight[] {
  let kept: Weight[] = [];
  let doubted: Weight | undefined;
  const near = (a: Weight, b: Weight): boolean => Math.abs(round(b.pounds - a.pounds)) <= jump;
  for (const reading of readings) {
    const weight = { reading, pounds: inPounds(reading.values.value!), at: reading.at.getTime() };
    const last = kept.at(-1);
    const slow = last !== undefined && weight.at - last.at > withinHours * HOUR;
    if (!last || near(last, weight) || (slow && !doubted)) kept.push(weight);
    else if (doubted && near(doubted, weight)) kept = [doubted, weight];
    else {
      doubted = weight;
      continue;
    }
    doubted = undefined;
  }
  return kept;
}

function round(pounds: number): number {
  return Math.round(pounds * 100) / 100;
}
