import { describe, expect, test } from "vitest";
import { dialled, displayPhone } from "./phones.ts";

describe("a number as it is dialled", () => {
  test.each([
    ["(510) 555-0163", "US", "+15105550163"],
    ["510.555.0163 ext. 12", "US", "+15105550163"],
    ["tel:+1-510-555-0163", "US", "+15105550163"],
    ["1 510 555 0163", "US", "+15105550163"],
    ["+52 55 1234 5678", "US", "+525512345678"],
    ["0151 23456789", "DE", "+4915123456789"],
    ["020 7946 0958", "GB", "+442079460958"],
    ["555-0163", "US", null],
    ["call my son", "US", null],
    ["", "US", null],
    ["12", "US", null],
  ])("%s in %s: %s", (text, region, number) => {
    expect(dialled(text, region)).toBe(number);
  });
});

describe("a number as people write it", () => {
  test.each([
    ["+15105550163", "US", "(510) 555-0163"],
    ["+525512345678", "US", "+52 55 1234 5678"],
    ["911", "US", "911"],
    ["see note", "US", "see note"],
  ])("%s in %s: %s", (number, region, written) => {
    expect(displayPhone(number, region)).toBe(written);
  });
});
