// SPDX-License-Identifier: GPL-3.0-or-later
// The questions that views ask by themselves, answered: their numbers are
// those of the command that asks the same.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import {
  browser, bursar, folder, noFaults, openPage, pictured, seriousFindings,
  serve, smallScenario, SOURCE, tableOf, until, view,
} from "./harness.mjs";
import { shows } from "./numbers.mjs";

const place = folder("files");
const file = smallScenario(place);
const page = await openPage(await browser(), await serve(file, place));
const main = () => page.getByRole("main");
const same = (name, act) => test(name, () =>
  pictured(page, `questions ${name}`, async () => {
    await act();
    assert.deepEqual(await seriousFindings(page), [], name);
    noFaults(page, name);
  }));

// What the page asks of the server by a click, once it is answered.
async function asking(button) {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === "POST"
      && one.url().endsWith("/api/questions")),
    main().getByRole("button", { name: button, exact: true }).click()]);
  await until(page, "the answer", async () =>
    await main().getByRole("progressbar").count() === 0
    && await main().getByRole("button", { name: button, exact: true })
      .count() === 0);
  assert.equal(await main().getByRole("alert").count(), 0, "a problem");
  return request.postDataJSON();
}

// The tables of the command's answer to that, by name.
function answered(words, { choice, draws }) {
  assert.equal(choice.set, undefined);
  const answer = JSON.parse(bursar([...words, "--json", "--quiet", "-p",
    choice.policies, "-n", draws ?? choice.draws]));
  return new Map(answer.tables.map((table) => [table.name, table]));
}

// A title of the page's texts.
const TEXTS = fs.readFileSync(path.join(SOURCE, "tools", "web", "src", "texts",
  "en.ts"), "utf8");
const leverText = (name) =>
  new RegExp(`"lever\\.${name}": "([^"]*)"`).exec(TEXTS)?.[1]
    ?? name.replaceAll("_", " ");

async function fewFutures() {
  await main().getByLabel("Futures").first().selectOption({ index: 0 });
}

// Text without what only spaces it.
const plain = (text) => text.replace(/\s+/g, " ").trim();

same("backwards from a failure", async () => {
  await view(page, "Stress");
  await page.getByRole("tab", { name: "Backwards from failure" }).click();
  await fewFutures();
  const policies = main().getByText(/^Policies: \d+ of/);
  await policies.click();
  for (const box of await main().getByRole("group", { name: /Policies/ })
    .getByRole("checkbox").all()) {
    const name = plain(await box.evaluate((one) => one.parentElement
      .textContent));
    await box.setChecked(["Carry on", "Agree a credit line three times as "
      + "large"].includes(name));
  }
  await policies.click();
  const asked = await asking("Find the ways to fail");
  assert.equal(asked.draws, 250);
  assert.equal(asked.choice.policies, "no_change,credit");
  const tables = answered(["stress", "--reverse", file, "--failure",
    asked.failure], asked);
  const ways = tables.get("ways").rows;
  const cards = main().locator(".way");
  assert.ok(ways.length > 0, "it fails in some way");
  assert.equal(await cards.count(), ways.length);
  const medians = tables.get("medians")?.rows ?? [];
  for (const [i, way] of ways.entries()) {
    const card = cards.nth(i);
    const where = `way ${i + 1}`;
    if (way.way !== "as usual") {
      assert.match(plain(await card.getByRole("heading").innerText()),
        new RegExp(`^${i + 1}\\. `));
    }
    const chance = await card.locator(".likely").innerText();
    const interval = await card.locator(".likely + .note").innerText();
    shows(`${chance} ${/\(.*\)/.exec(interval)[0]}`, way.p, where);
    const first = medians[i]?.first_breach;
    if (first !== undefined && first !== null) {
      const value = typeof first === "number" ? first : first.value;
      const text = await card.getByText(/, month \d+ \(median/).innerText();
      assert.equal(Number(/month (\d+) \(/.exec(text)[1]), Math.round(value));
    }
    const rows = await card.locator("tbody tr").all();
    const actions = tables.get("actions").rows;
    assert.equal(rows.length, actions.length, where);
    for (const [k, row] of rows.entries()) {
      shows(await row.locator("td").innerText(), actions[k][`way_${i + 1}`],
        `${where}, ${actions[k].policy}`);
    }
  }
  console.log(`# ${ways.length} ways to fail`);
});

same("each assumption alone", async () => {
  await view(page, "Drivers");
  const asked = await asking("Move each alone");
  assert.equal(asked.method, "tornado");
  const tables = answered(["sensitivity", file, "--method", "tornado"], asked);
  const all = tables.get("tornado").rows;
  const measure = all[0].measure;
  const middle = tables.get("tornado_base").rows
    .find((row) => row.measure === measure).value.value;
  const card = main().locator(".card").filter({ hasText: "One at a time" });
  await card.getByText("Show as a table").click();
  const { columns, rows } = await tableOf(page, "with each assumption low");
  assert.match(columns[1], /5 % quantile/);
  const number = (cell) => typeof cell === "number" ? cell : cell.value;
  const ends = (row) => [row.at_low, row.at_high]
    .map((one) => 100 * (middle + number(one)));
  const wanted = all.filter((row) => row.measure === measure);
  assert.ok(rows.length > 8, `${rows.length} bars`);
  let last = Infinity;
  for (const [name, low, high] of rows) {
    const shown = [low, high].map((one) => Number(one.replace(/,/g, "")));
    const found = wanted.find((row) =>
      name.startsWith(leverText(row.input.split("[")[0]))
      && ends(row).every((one, i) => Math.abs(one - shown[i]) <= 0.051));
    assert.ok(found !== undefined, `${name}: ${shown} is of no input`);
    const size = Math.abs(shown[1] - shown[0]);
    assert.ok(size <= last + 0.11, `${name}: the longest bars come first`);
    last = size;
  }
});

same("which loop leads", async () => {
  await view(page, "Drivers");
  await page.getByRole("tab", { name: "Which loop leads" }).click();
  const asked = await asking("Find which loop leads");
  const tables = answered(["loops", file, "--when", asked.when], asked);
  const loops = tables.get("loops").rows;
  const { rows } = await tableOf(page, "Loops");
  assert.deepEqual(rows.map((row) => row[0]), loops.map((row) => row.loop));
  // the chart: futures in which each leads, from the second time on
  const chart = main().locator("figure, .chart").first();
  await chart.getByText("Show as a table").click();
  const over = await tableOf(page, "in which each loop leads");
  const shares = tables.get("shares").rows;
  const times = [...new Set(shares.map((row) => row.time))].slice(1);
  assert.equal(over.columns.length - 1, Math.min(12, loops.length));
  assert.equal(over.rows.length, times.length);
  over.rows.forEach((row, i) => over.columns.slice(1).forEach((loop, k) => {
    const wanted = shares.find((one) =>
      one.time === times[i] && one.loop === loop).leads.value;
    assert.ok(Math.abs(Number(row[k + 1]) - wanted) <= 0.0051,
      `${times[i]} ${loop}: ${row[k + 1]}, not ${wanted}`);
  }));
  // a loop as a diagram, by choice
  await main().getByRole("combobox", { name: "Loop", exact: true })
    .selectOption(loops[1].loop);
  await until(page, "the diagram", async () =>
    (await main().getByRole("table", { name: /^Links of the diagram/ })
      .count()) > 0);
  const links = await tableOf(page, "Links of the diagram");
  assert.ok(links.rows.length > 0);
});

same("the best setting of a lever", async () => {
  await view(page, "Strategies");
  await page.getByRole("tab", { name: "Find the best setting" }).click();
  const asked = await asking("Search");
  const tables = answered(["optimize", file,
    ...asked.levers.flatMap((one) => ["-l", one]),
    ...asked.maximize.flatMap((one) => ["--maximize", one]),
    ...asked.minimize.flatMap((one) => ["--minimize", one]),
    "--evaluations", asked.evaluations, "--luck", asked.luck], asked);
  assert.deepEqual([asked.maximize, asked.minimize],
    [["mean(closing_cash)"], ["P(insolvent)"]]);
  const choices = tables.get("choices");
  const name = (start) => choices.columns.find((one) =>
    one.name.startsWith(start)).name;
  const [, lever] = /^(\w+)=/.exec(asked.levers[0]);
  const columns = [`lever_${lever}`, ...choices.columns
    .map((one) => one.name).filter((one) => !one.startsWith("lever_"))];
  assert.ok(name("lever_"));
  const shown = await tableOf(page, "The front, in luck");
  assert.deepEqual(shown.columns.slice(1), ["Credit line",
    "Cash at the end, mean", "Insolvent"]);
  assert.equal(shown.rows.length, choices.rows.length);
  for (const [i, row] of shown.rows.entries()) {
    const told = choices.rows[i];
    assert.equal(row[0], String(told.choice));
    const setting = typeof told[columns[0]] === "number" ? told[columns[0]]
      : told[columns[0]].value;
    assert.ok(Math.abs(Number(row[1].replace(/,/g, "")) - setting) <= 0.5,
      `${row[1]}, not ${setting}`);
    shows(row[2], told[columns[1]], `choice ${row[0]}, cash`);
    shows(row[3], told[columns[2]], `choice ${row[0]}, insolvent`);
  }
  const gains = await tableOf(page, "Less the choice as it is");
  const less = tables.get("gains");
  for (const [i, row] of gains.rows.entries()) {
    less.columns.forEach((column, k) =>
      shows(row[k + 1], less.rows[i][column.name] ?? { value: null },
        `choice ${row[0]}, less: ${column.title}`));
  }
});

same("how much is needed", async () => {
  await page.getByRole("tab", { name: "How much do we need?" }).click();
  await fewFutures();
  const asked = await asking("Find how much");
  assert.equal(asked.choice.draws, 250);
  const sizes = answered(["size", file, "--for", asked.target,
    ...asked.levers.flatMap((one) => ["-l", one])], asked).get("sizes").rows;
  const tiles = main().locator(".tile");
  const found = sizes.filter((row) => row.value !== null);
  assert.equal(await tiles.count(), found.length);
  for (const [i, row] of found.entries()) {
    const tile = tiles.nth(i);
    const value = await tile.locator(".value").innerText();
    const interval = tile.locator(".interval");
    shows(await interval.count() === 0 ? value
      : `${value} ${await interval.innerText()}`,
    typeof row.value === "number" ? { value: row.value } : row.value,
    row.size);
    const note = plain(await tile.innerText());
    shows(/Insolvent: (.*)$/.exec(note)[1], row.statistic,
      `${row.size}: the chance`);
  }
  assert.ok(found.some((row) => row.size === "needed"), "an amount is found");
});
