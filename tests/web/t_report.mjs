// SPDX-License-Identifier: GPL-3.0-or-later
// A report opened from disk: nothing is fetched, nothing fails, every chapter
// is there with the command's numbers, axe has nothing serious, and it prints.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import {
  browser, bursar, folder, goto, noFaults, pageOf, pictured,
  seriousFindings, smallScenario, SOURCE,
} from "./harness.mjs";
import { shows } from "./numbers.mjs";

const MOST = 1_500_000; // bytes
const CHAPTERS = [
  "Key figures", "policy by policy", "by its parts", "How futures end",
  "Stress test",
  "What moves the figures", "Which assumption would turn the ranking first",
  "How much is luck of the draw", "Register of assumptions",
  "What is not modelled", "Where the model is known to miss",
  "Where it comes from",
];

const place = folder("files");
const file = smallScenario(place);
const at = (name) => path.join(place, name);
const said = JSON.parse(bursar(["run", file, "--json", "--quiet",
  "-o", at("run.h5")]));
bursar(["stress", file, "--crises",
  path.join(SOURCE, "scenarios", "crisis", "inflation.cfg"),
  "-p", "no_change,diversify", "-o", at("stress.h5")]);
bursar(["sensitivity", file, "-p", "no_change", "-o", at("drivers.h5")]);
bursar(["report", at("run.h5"), at("stress.h5"), at("drivers.h5"),
  "--seeds=2", "--quiet", "-o", at("report.html")]);
bursar(["report", at("run.h5"), "--seeds=1", "--redact", "--quiet",
  "-o", at("redacted.html")]);

const made = await browser();

async function opened(name, options = {}) {
  const page = await pageOf(made, options);
  await goto(page, pathToFileURL(at(name)).href);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  return page;
}

const page = await opened("report.html");
const looked = (name, act) => test(name, () =>
  pictured(page, `report ${name}`, async () => {
    await act();
    noFaults(page, name);
  }));

test("it is small", () => {
  const { size } = fs.statSync(at("report.html"));
  console.log(`# report.html: ${size} bytes of at most ${MOST}`);
  assert.ok(size <= MOST, `${size} bytes`);
});

looked("every chapter is there, with something in it", async () => {
  for (const name of CHAPTERS) {
    const chapter = page.getByRole("region", { name, exact: false }).first();
    const text = await chapter.innerText();
    assert.ok(text.length > name.length + 40, `${name}: "${text}"`);
  }
  const charts = page.locator(".drawing svg");
  assert.ok(await charts.count() >= 4, "charts");
  for (const path of await charts.all()) {
    assert.ok(await path.locator("path").count() > 2, "an empty chart");
  }
});

looked("its figures are the command's", async () => {
  const table = page.getByRole("region", { name: "Key figures" })
    .getByRole("table").first();
  const cells = await table.evaluate((one) =>
    [...one.rows].map((row) => [...row.cells].map((cell) =>
      cell.textContent)));
  const failure = said.cases[0].measures
    .find((one) => one.kind === "probability");
  const at = cells[0].findIndex((cell) => cell.startsWith(failure.title));
  assert.ok(at > 0, `${failure.title} in ${cells[0]}`);
  for (const one of said.cases) {
    const row = cells.find((cell) => cell[0] === one.title);
    assert.ok(row !== undefined, one.title);
    shows(row[at], one.measures.find((each) =>
      each.name === failure.name).mean, one.title);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe has nothing serious, ${colorScheme}`, async () => {
    const one = await opened("report.html", { colorScheme });
    assert.deepEqual(await seriousFindings(one), []);
    const text = await one.evaluate(() => document.body.innerText);
    assert.doesNotMatch(text, /\{\w+\}|\bundefined\b|\bNaN\b|\[object /);
    noFaults(one, colorScheme);
    await one.context().close();
  });
}

looked("it prints on A4", async () => {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  assert.ok(pages.length >= 5, `${pages.length} pages`);
  const [, wide, high] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/
    .exec(pdf.toString("latin1"));
  assert.ok(Math.abs(wide - 595) < 2 && Math.abs(high - 842) < 2,
    `${wide} × ${high} points`);
});

test("redacted, it opens too and says so", async () => {
  const one = await opened("redacted.html");
  const text = await one.evaluate(() => document.body.innerText);
  assert.match(text, /This is a redacted report/);
  assert.doesNotMatch(text, /Calls stop, in few draws/);
  assert.deepEqual(await seriousFindings(one), []);
  noFaults(one, "redacted");
});
