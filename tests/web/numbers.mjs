// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as the page shows and takes them against those of the command.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { bursar } from "./harness.mjs";

// The measures and the fan of cash of `bursar run` with such settings: the
// first policy's, by title, and all cases; `on` another's provider.
export function commandRun(place, file, options) {
  const { set = [], policies = "", on = "" } = options;
  const table = path.join(place, "command.csv");
  const text = bursar(["run", file, "--json", "--quiet", "-o", table,
    ...set.flatMap((one) => ["--set", one]),
    ...(on === "" ? [] : ["--on", on]),
    ...(policies === "" ? [] : ["--policies", policies])]);
  const cases = JSON.parse(text).cases.map((one) => ({
    policy: one.policy, title: one.title,
    measures: new Map(one.measures.map((each) => [each.title, each])) }));
  return { cases, measures: cases[0].measures,
           fan: fanOf(table, `/${cases[0].policy}`) };
}

// What a chart's table has: date -> { "q0.05": value, ..., mean }.
function fanOf(table, end) {
  const fan = new Map();
  for (const line of fs.readFileSync(table, "utf8").split("\n")) {
    const [of, name, , , , date, statistic, value] = line.split(",");
    if (!of.endsWith(end) || name !== "cash" || date === "") continue;
    if (!fan.has(date)) fan.set(date, {});
    fan.get(date)[statistic] = Number(value);
  }
  assert.ok(fan.size > 30, `${fan.size} dates in ${table}`);
  return fan;
}

// What a shown figure was multiplied by.
function factorOf(text) {
  if (/%|points/.test(text)) return 100;
  if (/M EUR/.test(text)) return 1e-6;
  return /k EUR/.test(text) ? 1e-3 : 1;
}

// Half of the last place that is shown, alike in all numbers of a figure.
function halfPlace(numbers) {
  const places = Math.max(...numbers.map((one) =>
    (one.split(".")[1] ?? "").length));
  if (places > 0) return 0.5 * 10 ** -places;
  const zeros = Math.min(...numbers.filter((one) => Number(one) !== 0)
    .map((one) => /0*$/.exec(one)[0].length), 6);
  return 0.5 * 10 ** zeros;
}

// Asserts that a text such as "61 % (58–64)" shows this figure, rounded: the
// value, and its interval where both have one. `unit` "%" is no factor.
export function shows(text, figure, where, unit = "1") {
  const plain = text.replace(/\u00a0/g, " ").replace(/,(?=\d)/g, "");
  const numbers = plain.match(/[+-]?\d+(\.\d+)?/g);
  if (figure.value === null || figure.value === undefined) {
    assert.match(plain, /^–/, where);
    return;
  }
  assert.ok(numbers !== null, `${where}: no number in "${text}"`);
  const factor = unit === "%" ? 1 : factorOf(plain);
  const wanted = [figure.value, figure.low, figure.high]
    .slice(0, numbers.length).map((one) => one * factor);
  const within = halfPlace(numbers) * 1.001 + 1e-9;
  wanted.forEach((one, i) => assert.ok(
    Math.abs(Number(numbers[i]) - one) <= within + 1e-6 * Math.abs(one),
    `${where}: the page shows "${text}", the command says ${wanted}`));
}

// The page's table of a fan against the command's.
export function sameFan(table, fan, where) {
  const levels = table.columns.map((name) => name === "Median" ? "q0.5"
    : name === "Mean" ? "mean"
      : /^(\d+) % quantile$/.test(name.replace(/\u00a0/g, " "))
        ? `q${parseInt(name, 10) / 100}` : null);
  assert.equal(levels.filter((one) => one !== null).length, 6,
    `${where}: ${table.columns}`);
  assert.equal(table.rows.length, fan.size, where);
  for (const row of table.rows) {
    const wanted = fan.get(row[0]);
    assert.ok(wanted !== undefined, `${where}: ${row[0]}`);
    levels.forEach((level, i) => {
      if (level === null) return;
      const shown = Number(row[i].replace(/,/g, ""));
      const exact = wanted[level];
      assert.ok(Math.abs(shown - exact) <= 0.51 + 1e-6 * Math.abs(exact),
        `${where}, ${row[0]}, ${level}: ${row[i]}, not ${exact}`);
    });
  }
}

// The draws of a measure in a results file, of its first case; NaN where it
// never comes.
export function drawsOf(file, name, dump) {
  const data = dump(["-v", name, file]).split("data:")[1];
  const list = new RegExp(`\\b${name} =([^;]*);`).exec(data)[1];
  return list.split(",").map((one) => Number(one.trim()));
}

// Moves a lever by keys, or types where it has no slider.
export async function move(lever) {
  const range = lever.getByRole("slider");
  const field = lever.getByRole("spinbutton");
  if (await range.count() > 0) {
    const { at, min, max } = await range.evaluate((one) =>
      ({ at: +one.value, min: +one.min, max: +one.max }));
    await range.press(at - min < 0.6 * (max - min) ? "PageUp" : "PageDown");
  } else {
    const { at, max } = await field.evaluate((one) =>
      ({ at: +one.value, max: +one.max }));
    await field.fill(String(at === 0 ? Math.min(1, max) : 0.9 * at));
  }
}

// The setting in the units of the field beside the slider.
export function inField(setting, unit) {
  const value = Number(setting.split("=")[1]);
  return unit === "%" ? 100 * value
    : unit.startsWith("k ") ? value / 1000 : value;
}
