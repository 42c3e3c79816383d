// SPDX-License-Identifier: GPL-3.0-or-later
// What the page saves and loads is what the command line runs, and what it
// hands out as a download is what it says.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import {
  browser, bursar, changing, folder, noFaults, openPage, pictured, serve,
  settled, smallScenario, tableOf, until, view,
} from "./harness.mjs";
import { commandRun, move, sameFan, shows } from "./numbers.mjs";

const FIGURES = "Means; of what happens or does not, probabilities";
const place = folder("files");
const taken = folder("taken");
const file = smallScenario(place);
const page = await openPage(await browser(), await serve(file, place));
const menu = () => page.getByText("File", { exact: true });
const same = (name, act) => test(name, () =>
  pictured(page, `files ${name}`, async () => {
    await act();
    noFaults(page, name);
  }));

// The file that a click hands out.
async function downloaded(act) {
  const [download] = await Promise.all([
    page.waitForEvent("download"), act()]);
  const name = path.join(taken, download.suggestedFilename());
  await download.saveAs(name);
  assert.equal(await download.failure(), null);
  return name;
}

async function fromMenu(name) {
  return downloaded(async () => {
    await menu().click();
    await page.getByRole("button", { name }).click();
  });
}

async function figuresAre(run, where) {
  const { rows } = await tableOf(page, FIGURES);
  assert.ok(rows.length > 5, where);
  for (const [title, now] of rows) {
    const { mean, unit } = run.measures.get(title);
    shows(now, mean, `${where}: ${title}`, unit);
  }
  const table = page.getByRole("table", { name: "over time: the median" });
  if (await table.count() === 0) {
    await page.getByText("Show as a table").first().click();
  }
  sameFan(await tableOf(page, "over time: the median"), run.fan, where);
}

// Saves what is chosen, which opens it: the choice then, and the file.
async function savedAs(name, title) {
  await menu().click();
  await page.getByRole("button", { name: "Save as" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the file").fill(name);
  await dialog.getByLabel("Title", { exact: true }).fill(title);
  const old = await page.locator("#run-note").getAttribute("data-key");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  const choice = await settled(page, old);
  return { choice, saved: path.join(place, `${name}.cfg`) };
}

same("saved, it runs the same on the command line", async () => {
  await view(page, "What if");
  await changing(page, () =>
    page.getByRole("slider", { name: "Credit line" }).press("PageUp"));
  const { set } = await changing(page, () =>
    page.getByRole("slider", { name: "Size of the crisis" })
      .press("PageUp"));
  assert.equal(set.length, 2);
  const { choice, saved } = await savedAs("more_credit", "More \"credit\"");
  assert.equal(choice.set, undefined, "the saved scenario, unchanged");
  const run = commandRun(place, saved, { policies: "no_change" });
  await figuresAre(run, "saved");
  const before = commandRun(place, file, { policies: "no_change", set });
  assert.deepEqual(run.fan, before.fan, "the file has the changes");
  await menu().click();
  await page.getByRole("button", { name: "Show the scenario's text" }).click();
  const text = await until(page, "the text", () =>
    page.getByRole("dialog").locator("pre").textContent());
  assert.equal(text, fs.readFileSync(saved, "utf8"));
  await page.keyboard.press("Escape");
});

same("a name that is taken is refused in words", async () => {
  await menu().click();
  await page.getByRole("button", { name: "Save as" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the file").fill("more_credit");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  const alert = dialog.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /more_credit/);
  await page.keyboard.press("Escape");
  // the browser notes the refusal by itself
  assert.ok(page.faults.every((one) => one.includes("409")), page.faults);
  page.faults.length = 0;
});

same("crises that were dropped in are saved with it", async () => {
  const first = await page.locator("#scenario option")
    .evaluateAll((all) => all.map((one) => one.value)
      .find((one) => one.endsWith("small")));
  const old = await page.locator("#run-note").getAttribute("data-key");
  await page.locator("#scenario").selectOption(first);
  await settled(page, old);
  await page.getByRole("tab", { name: "Shocks", exact: true }).click();
  const crises = page.getByRole("group", { name: "Drop in a crisis" });
  for (const name of [/Inflation/i, /Payments stop/i]) {
    await changing(page, () =>
      crises.getByRole("switch", { name }).first().click());
  }
  await page.getByRole("tab", { name: "Levers", exact: true }).click();
  const chosen = await changing(page, () => move(
    page.getByRole("tabpanel").locator(".slider").first()));
  assert.equal(chosen.with.length, 2);
  assert.equal(chosen.set.length, 1);
  const shown = await tableOf(page, FIGURES);
  const { choice, saved } = await savedAs("with_crises", "With crises");
  assert.deepEqual([choice.set, choice.with], [undefined, undefined]);
  assert.deepEqual((await tableOf(page, FIGURES)).rows.map((row) => row[1]),
    shown.rows.map((row) => row[1]), "as it was before it was saved");
  const run = commandRun(place, saved, { policies: "no_change" });
  await figuresAre(run, "saved with crises");
  const plain = commandRun(place, file, { policies: "no_change" });
  assert.notDeepEqual(run.fan, plain.fan, "the crises happen");
});

same("loaded, it runs the same on the command line", async () => {
  const own = path.join(taken, "Own House.cfg");
  fs.writeFileSync(own, `title = "Own house"; doc = "Loaded by a test.";
extends = "small.cfg";
inputs: { opening_cash = 900000.0; };
`);
  const old = await page.locator("#run-note").getAttribute("data-key");
  await page.getByLabel("Load a .cfg file").setInputFiles(own);
  const choice = await settled(page, old);
  assert.match(choice.scenario, /own_house/);
  const loaded = path.join(place, "own_house.cfg");
  await figuresAre(commandRun(place, loaded, { policies: "no_change" }),
    "loaded");
});

same("results, workbook and table", async () => {
  // of all series of the scenario, not only those that the page draws
  const results = await fromMenu("Results, each draw (.h5)");
  assert.match(results, /own_house\.h5$/);
  const wanted = path.join(taken, "wanted.h5");
  bursar(["run", path.join(place, "own_house.cfg"), "-p", "no_change",
    "--quiet", "-o", wanted]);
  const bytes = (one) => fs.readFileSync(one);
  assert.ok(bytes(results).equals(bytes(wanted)), "the file of bursar run");

  const table = path.join(taken, "wanted.csv");
  bursar(["run", path.join(place, "own_house.cfg"), "-p", "no_change",
    "--quiet", "-o", table]);
  assert.ok(bytes(await fromMenu("Table of numbers (.csv)"))
    .equals(bytes(table)), "the table of bursar run");

  const book = bytes(await fromMenu("Workbook (.xlsx)"));
  assert.equal(book.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  assert.ok(book.includes("xl/charts/chart1.xml"), "with a chart");
  assert.ok(book.includes("xl/workbook.xml"));
});

same("pictures and numbers of a chart", async () => {
  const figure = page.locator("figure").first();
  const of = (as) => downloaded(() =>
    figure.getByRole("button", { name: `Download ${as} of cash` }).click());
  const png = fs.readFileSync(await of("PNG"));
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  const { width, height } = await figure.locator(".drawing")
    .boundingBox();
  assert.ok(Math.abs(png.readUInt32BE(16) - 2 * width) <= 4);
  assert.ok(Math.abs(png.readUInt32BE(20) - 2 * height) <= 4);

  const svg = fs.readFileSync(await of("SVG"), "utf8");
  const paths = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return parsed.querySelector("parsererror") !== null ? -1
      : parsed.documentElement.localName !== "svg" ? -2
        : parsed.querySelectorAll("path").length;
  }, svg);
  assert.ok(paths > 5, `${paths} paths`);
  assert.doesNotMatch(svg, /<script|href="http/);

  const numbers = fs.readFileSync(await of("CSV"), "utf8").trim().split("\n")
    .map((line) => line.split(","));
  const run = commandRun(place, path.join(place, "own_house.cfg"),
    { policies: "no_change" });
  const [columns, ...rows] = numbers;
  sameFan({ columns, rows }, run.fan, "the chart's CSV");
});
