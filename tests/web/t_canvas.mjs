// SPDX-License-Identifier: GPL-3.0-or-later
// The business-model canvas: a line's share and price moved, and a line
// closed; what it then says of every line and of the whole is what
// `bursar run` with the same settings comes to.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import {
  browser, bursar, changing, folder, noFaults, openPage, pictured,
  seriousFindings, serve, smallScenario, until, view,
} from "./harness.mjs";
import { move, shows } from "./numbers.mjs";

const SERIES = ["revenue", "capability", "staff_cost", "materials",
  "spending_on", "premises", "overhead"];
const LINES = { ivet: "Initial training (IVET)", calls: "Regional calls",
  euprojects: "EU projects", corporate: "Company training",
  services: "Services for firms", certification: "Certification" };
const place = folder("files");
const file = smallScenario(place);
const page = await openPage(await browser(), await serve(file, place));
const same = (name, act) => test(name, () =>
  pictured(page, `canvas ${name}`, async () => {
    await act();
    assert.deepEqual(await seriousFindings(page), [], name);
    noFaults(page, name);
  }));

// The command's paths: of a series, an element and a statistic, by time.
function commandPaths(set) {
  const table = path.join(place, "lines.csv");
  const { cases } = JSON.parse(bursar(["run", file, "--json", "--quiet",
    "-p", "no_change", ...set.flatMap((one) => ["--set", one]),
    "--set", `output.series=[${SERIES.map((one) => `"${one}"`)}]`,
    "-o", table]));
  const paths = new Map();
  for (const line of fs.readFileSync(table, "utf8").split("\n")) {
    const [, name, , element, , date, statistic, value] = line.split(",");
    if (!SERIES.includes(name) || date === "") continue;
    const key = `${name} ${element} ${statistic}`;
    if (!paths.has(key)) paths.set(key, []);
    paths.get(key).push(Number(value));
  }
  const elements = new Set([...paths.keys()]
    .filter((key) => key.startsWith("revenue "))
    .map((key) => key.split(" ")[1]));
  return { paths, elements: [...elements], measures: cases[0].measures };
}

const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;

// Whether the canvas is of the choice as it stands.
async function shown() {
  await until(page, "the canvas", async () =>
    await page.locator(".canvas[aria-busy=false]:not(.pale)").count() === 1
    && await page.locator(".canvas progress").count() === 0);
}

const facts = (article) => article.locator("dl.facts").first()
  .evaluate((list) => Object.fromEntries([...list.querySelectorAll("dt")]
    .map((one) => [one.textContent, one.nextElementSibling.textContent
      .replace(/\s*\(was .*?\)/, "").replace(/\u00a0/g, " ").trim()])));

// All lines and the centre against a run of the command.
async function compared(set, where) {
  const { paths, elements, measures } = commandPaths(set);
  const of = (name, element = "", statistic = "mean") =>
    paths.get(`${name} ${element} ${statistic}`);
  const incomes = elements.map((one) => mean(of("revenue", one)));
  const total = incomes.reduce((sum, one) => sum + one, 0);
  const petals = page.locator(".lotus > li:not(.centre) > article");
  assert.equal(await petals.count(), elements.length, where);
  let seen = 0;
  for (const [i, element] of elements.entries()) {
    const told = await facts(petals.nth(i));
    const title = await petals.nth(i).getByRole("heading").innerText();
    if (LINES[element] !== undefined) {
      assert.equal(title, LINES[element]);
      seen++;
    }
    const at = `${where}: ${title}`;
    const [, income, part] = /^(.*) \((.*)\)$/.exec(told.Income);
    shows(income, { value: incomes[i] }, `${at}, income`);
    shows(part, { value: incomes[i] / total }, `${at}, share`);
    const able = of("capability", element);
    if (able !== undefined) {
      const [first, last] = told.Capability.split(" to ");
      shows(first, { value: mean(able.slice(0, 4)) }, `${at}, capability`);
      shows(last, { value: mean(able.slice(-4)) }, `${at}, capability`);
    }
    if (incomes[i] > 0) {
      const usual = mean(of("revenue", element, "q0.5"));
      shows(/[\d.]+ %/.exec(told.Risk)[0], { value: usual > 0
        ? mean(of("revenue", element, "q0.05")) / usual : null },
      `${at}, risk`);
    }
  }
  assert.equal(seen, Object.keys(LINES).length, "lines that are known");
  const centre = await facts(page.locator(".lotus > .centre > article"));
  const building = [...paths.keys()].filter((key) =>
    /^spending_on .* mean$/.test(key)).map((key) => mean(paths.get(key)));
  shows(centre.Income, { value: total }, `${where}: income`);
  shows(centre["Margin of all lines"], { value: total
    - mean(of("staff_cost")) - mean(of("materials"))
    - building.reduce((sum, one) => sum + one, 0) }, `${where}: margin`);
  shows(centre["Premises and administration"], { value: mean(of("premises"))
    + mean(of("overhead")) }, `${where}: premises`);
  const failing = measures.find((one) => centre[one.title] !== undefined
    && one.unit === "1");
  shows(centre[failing.title], failing.mean, `${where}: ${failing.title}`);
  return incomes;
}

const open = (line) => page.locator(".lotus article").filter({
  has: page.getByRole("heading", { name: line, exact: true }) })
  .getByRole("button").click();
const all = () => page.getByRole("button", { name: "All lines" }).click();
const lever = (name) => page.locator(".slider").filter({ hasText: name })
  .first();

let before = [];
same("as it is", async () => {
  await view(page, "Business model");
  await shown();
  before = await compared([], "as it is");
});

same("a line's share of income", async () => {
  await open(LINES.calls);
  const { set } = await changing(page, () =>
    move(lever("Share of all income at the start")));
  assert.ok(set.some((one) => one.startsWith("inputs.income_mix.calls=")));
  await shown();
  assert.deepEqual(await seriousFindings(page), [], "an opened line");
  await all();
  const now = await compared(set, "more or less of calls");
  assert.ok(Math.abs(now[1] - before[1]) > 0.02 * before[1], "it moves");
});

same("and its price, undone", async () => {
  await open(LINES.corporate);
  const { set } = await changing(page, () =>
    move(lever("Own price, times the usual")));
  assert.ok(set.some((one) => one.startsWith("inputs.price_level.corporate=")));
  await shown();
  await all();
  await compared(set, "another price");
  await changing(page, () => page.getByRole("button", { name: "Reset" })
    .click());
  await shown();
  await compared([], "reset");
});

same("a line closed", async () => {
  const offered = page.locator(".lotus article").filter({
    has: page.getByRole("heading", { name: LINES.euprojects, exact: true }) })
    .getByRole("switch");
  const { set } = await changing(page, () => offered.click());
  assert.deepEqual(set, ["inputs.line_open.euprojects=0.0"]);
  assert.equal(await offered.getAttribute("aria-checked"), "false");
  await shown();
  await compared(set, "closed");
});
