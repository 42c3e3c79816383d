// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, shares, months and dates for people: no more digits than are known.
import type { Figure } from "./protocol";
import { language, t } from "./texts/index";

type Maybe = number | null | undefined;

const formats = new Map<string, Intl.NumberFormat>();

function plain(exact: number, places: number, signed = false): string {
  const unit = 10 ** Math.max(0, -places);
  const value = Math.round(exact / unit) * unit;
  const digits = Math.max(0, places);
  return formatted(places < 0 ? value : exact, digits, signed);
}

function formatted(value: number, digits: number, signed: boolean): string {
  const key = `${language()} ${digits} ${signed}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: signed ? "exceptZero" : "negative",
    });
    formats.set(key, format);
  }
  return format.format(value);
}

export function known(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

// Decimals down to the place of the first digit of an error, as the command
// prints them; at most three digits in all.
export function digitsFor(error: number, largest: number): number {
  const most = 2 - (largest === 0 ? 0 : decade(largest));
  const digits = error > 0 && -decade(error) < most ? -decade(error) : most;
  return Math.min(4, digits);
}

// The power of ten of the first digit, as rounded: 3 for 1,500.
function decade(value: number): number {
  return Number(Math.abs(value).toExponential(0).split("e")[1]);
}

function errorOf(one: Figure): number {
  return one.se !== null && one.se > 0 ? one.se
    : ((one.high ?? 0) - (one.low ?? 0)) / 4;
}

function digitsOf(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 100) return 0;
  if (size >= 10) return 1;
  return Math.min(4, 2 - Math.floor(Math.log10(size)) - 1);
}

// How a unit is shown: in which multiples, with what behind it.
interface Scale {
  factor: number;
  suffix: string;
}

const MONEY = /^(EUR|GBP|USD|CHF|PLN|AUD)(\/.*)?$/;

// The scale of amounts as large as `size` in `unit`.
export function scaleOf(unit: string | null | undefined, size: number): Scale {
  const name = unit ?? "";
  if (name === "1" || name === "") return { factor: 1, suffix: "" };
  const money = MONEY.exec(name);
  if (money !== null) {
    const per = money[2] ?? "";
    if (size >= 999500) {
      return { factor: 1e6, suffix: `\u00a0M\u00a0${money[1]}${per}` };
    }
    if (size >= 9950) return { factor: 1e3, suffix: `\u00a0k\u00a0${money[1]}${per}` };
    return { factor: 1, suffix: `\u00a0${name}` };
  }
  if (name === "%") return { factor: 1, suffix: "\u00a0%" };
  return { factor: 1, suffix: `\u00a0${unitName(name, size)}` };
}

// A unit in words where the texts have it.
export function unitName(unit: string, value: number): string {
  if (unit === "month") {
    return t(Math.abs(value) === 1 ? "unit.month" : "unit.months");
  }
  if (unit === "day") {
    return t(Math.abs(value) === 1 ? "unit.day" : "unit.days");
  }
  if (unit === "grade") return "";
  return unit;
}

// A single number with its unit.
export function amount(value: Maybe, unit?: string | null): string {
  if (!known(value)) return t("number.none");
  const scale = scaleOf(unit, Math.abs(value));
  const shown = value / scale.factor;
  return `${plain(shown, digitsOf(shown))}${scale.suffix}`.trimEnd();
}

// A number without a unit, with as many decimals as it needs.
export function number(value: Maybe): string {
  return known(value) ? plain(value, digitsOf(value)) : t("number.none");
}

// A number of an axis: round ones without decimals of nothing.
export function tick(value: number): string {
  return Math.abs(value) < 1e-12 ? "0" : value.toLocaleString(language(),
    { maximumSignificantDigits: 4 });
}

export function whole(value: Maybe): string {
  return known(value) ? plain(value, 0) : t("number.none");
}

// A share of one as per cent: "24 %".
export function share(value: Maybe): string {
  if (!known(value)) return t("number.none");
  const percent = value * 100;
  const digits = percent !== 0 && (percent < 1 || percent > 99)
    && percent < 99.95 ? 1 : 0;
  return `${plain(percent, digits)}\u00a0%`;
}

// A probability with its interval: "24 % (23–26)".
export function chance(figure: Figure | null | undefined): string {
  if (figure === null || figure === undefined || !known(figure.value)) {
    return t("number.none");
  }
  return between(figure, 100, "\u00a0%");
}

function between(one: Figure, factor: number, suffix: string): string {
  const value = one.value! * factor;
  if (!known(one.low) || !known(one.high)) {
    return `${plain(value, digitsOf(value))}${suffix}`.trimEnd();
  }
  const low = one.low * factor;
  const high = one.high * factor;
  const digits = digitsFor(errorOf(one) * factor, value);
  const joint = low < 0 ? ` ${t("number.to")} ` : "–";
  return `${plain(value, digits)}${suffix} `
    + `(${plain(low, digits)}${joint}${plain(high, digits)})`;
}

// A figure of any unit with its interval: "316 k EUR (305–326)".
export function figure(
  one: Figure | null | undefined, unit?: string | null, kind?: string,
): string {
  if (one === null || one === undefined || !known(one.value)) {
    return t("number.none");
  }
  if (kind === "probability") return chance(one);
  const scale = scaleOf(unit, Math.abs(one.value));
  return between(one, 1 / scale.factor, scale.suffix);
}

// A difference with its sign and interval: "+39 points (+36 to +41)".
export function difference(
  one: Figure | null | undefined, unit?: string | null, kind?: string,
): string {
  if (one === null || one === undefined || !known(one.value)) {
    return t("number.none");
  }
  const low = one.low ?? one.value;
  const high = one.high ?? one.value;
  const scale = kind === "probability" || unit === "%"
    ? { factor: unit === "%" ? 1 : 0.01, suffix: `\u00a0${t("unit.points")}` }
    : scaleOf(unit, Math.max(Math.abs(low), Math.abs(high)));
  const digits = digitsFor(errorOf(one) / scale.factor,
    one.value / scale.factor);
  const show = (value: number) =>
    plain(value / scale.factor, digits, true);
  return `${show(one.value)}${scale.suffix}`
    + ` (${show(low)} ${t("number.to")} ${show(high)})`;
}

// "April 2031"
export function monthOf(date: string): string {
  const [year, month] = date.split("-").map(Number);
  return new Intl.DateTimeFormat(language(),
    { month: "long", year: "numeric", timeZone: "UTC" })
    .format(new Date(Date.UTC(year!, (month ?? 1) - 1, 1)));
}

// The date so many months after `start` (a date), as "April 2031".
export function monthAfter(start: string, months: number): string {
  const [year, month] = start.split("-").map(Number);
  const at = new Date(Date.UTC(year!, (month ?? 1) - 1 + Math.floor(months), 1));
  return monthOf(at.toISOString().slice(0, 10));
}

// The first part of a figure with its interval, and the interval.
export function parted(text: string): { value: string; interval?: string } {
  const [value, interval] = text.split(/ (?=\()/);
  return interval === undefined ? { value: text } : { value: value!, interval };
}

export function duration(seconds: number): string {
  return seconds < 1
    ? `${plain(seconds * 1000, 0)} ms` : `${plain(seconds, 1)} s`;
}

// A word of the model for people: "save_and_build" as "save and build".
export function words(name: string): string {
  return name.replace(/_/g, " ");
}

// With a capital letter, as a heading begins.
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(language()) + text.slice(1);
}
