// SPDX-License-Identifier: GPL-3.0-or-later
// A game of the flight simulator with decisions and a number that are fixed:
// what it shows is that draw of `bursar run --draw` under the same policy,
// written here by hand; so is the game that is kept.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import {
  browser, bursar, folder, noFaults, openPage, pictured, seriousFindings,
  serve, smallScenario, tableOf, view,
} from "./harness.mjs";
import { shows } from "./numbers.mjs";

const GAME = 16;
const YEARS = 10;
const place = folder("files");
const file = smallScenario(place);
const flown = path.join(place, "flown.cfg");
fs.writeFileSync(flown, `title = "Flown by hand"; doc = "For tests.";
extends = "small.cfg";
policies: {
  flown: { title = "By hand"; doc = "The decisions of the game.";
    set = {
      commercial_attention =
        "IF TIME < 1 * month THEN commercial_attention ELSE 0.3";
      saving = "IF TIME < 12 * month THEN saving ELSE 0.05";
    }; };
};
`);

// date -> cash, of one draw.
function cashOf(scenario, policy) {
  const table = path.join(place, `${policy}.csv`);
  bursar(["run", scenario, "--quiet", "-p", policy, `--draw=${GAME}`,
    "-o", table]);
  const [head, ...rows] = fs.readFileSync(table, "utf8").trim().split("\n")
    .map((line) => line.split(","));
  const at = head.indexOf("cash");
  const date = head.indexOf("date");
  return new Map(rows.map((row) => [row[date], Number(row[at])]));
}

const page = await openPage(await browser(), await serve(file, place));
const heading = (name) => page.getByRole("heading", { level: 2, name });

async function decide(name, value) {
  await page.getByRole("spinbutton", { name }).fill(String(value));
}

// The cash that the year's tile shows is that of its date.
async function tileShows(cash, year) {
  const month = `January ${2026 + year}`;
  const name = `Year ${year} of ${YEARS}: ${month} (game ${GAME})`;
  await heading(name).waitFor();
  const date = `${2026 + year}-01-01`;
  const tile = page.locator(".tile").filter({ has:
    page.getByRole("heading", { name: "Cash", exact: true }) });
  shows(await tile.locator(".value").innerText(), { value: cash.get(date) },
    `cash in year ${year}`);
}

test("flown to its end", () => pictured(page, "flight", async () => {
  const cash = cashOf(flown, "flown");
  await view(page, "Flight simulator");
  await page.getByRole("spinbutton", { name: "Game" }).fill(String(GAME));
  await page.getByRole("button", { name: "Take off" }).click();
  await heading(/^Year 1 of/).waitFor();
  await tileShows(cash, 1);
  await decide(/^Management time for services to firms/, 30);
  await page.getByRole("button", { name: "Decide and fly on" }).click();
  await heading(/^Year 2 of/).waitFor();
  await page.getByText("What has happened").waitFor();
  assert.deepEqual(await seriousFindings(page), []);
  await tileShows(cash, 2);
  await decide(/^Administration cut/, 5);
  await page.getByRole("button", { name: `Fly all ${YEARS - 1} years` })
    .click();
  await heading(/^(Landed|Down)/).waitFor();

  // the drawing has some policies, the table all
  const policies = await page.getByRole("combobox", { name: "Policy" })
    .locator("option").evaluateAll((all) =>
      all.map((one) => ({ name: one.value, title: one.textContent })));
  const paths = new Map([["Your decisions", cash], ...policies.map((one) =>
    [one.title, cashOf(file, one.name)])]);
  const caption = "in this future under your decisions and under policies";
  await page.getByRole("heading", { name: "Luck and decisions" }).waitFor();
  await page.locator("figure").filter({ has:
    page.getByRole("img", { name: caption }) })
    .getByText("Show as a table").click();
  const { columns, rows } = await tableOf(page, caption);
  assert.ok(rows.length > 30, `${rows.length} rows`);
  assert.ok(columns.length >= 3, `${columns}`);
  columns.slice(1).forEach((title, i) => {
    const shown = rows.filter((row) => row[i + 1] !== "–");
    assert.ok(title !== "Your decisions" || shown.length === rows.length,
      "flown to the horizon");
    assert.ok(shown.length > 1, title);
    for (const row of shown) {
      const exact = paths.get(title)?.get(row[0]);
      const value = Number(row[i + 1].replace(/,/g, ""));
      assert.ok(Math.abs(value - exact) <= 0.51 + 1e-6 * Math.abs(exact),
        `${title}, ${row[0]}: ${row[i + 1]}, not ${exact}`);
    }
  });
  const all = await tableOf(page, "How this future ends");
  const end = all.columns.findIndex((name) =>
    name.startsWith("Cash at the end: here"));
  assert.equal(all.rows.length, paths.size);
  for (const row of all.rows) {
    shows(row[end], { value: [...paths.get(row[0]).values()].at(-1) },
      `${row[0]}, the end`);
  }
  noFaults(page, "flight");
}));

test("looked back on", () => pictured(page, "debrief", async () => {
  await page.getByRole("heading", { name: "Luck and decisions" }).waitFor();
  const fan = page.getByRole("heading", { name: "Your path in the fan" });
  await fan.waitFor();
  const decided = await tableOf(page, "By year; what was never moved");
  assert.equal(decided.rows.length, 2, "two levers were moved");
  for (const row of decided.rows) {
    const attention = row[0].startsWith("Management time");
    const texts = row.slice(2).map((one) => one.replace(/\u00a0/g, " "));
    assert.equal(texts.length, YEARS);
    texts.forEach((text, year) => assert.match(text,
      attention ? /^30(\.0)? %$/ : year < 1 ? /^0 %$/ : /^5(\.00?)? %$/,
      `${row[0]}, year ${year + 1}`));
  }
  assert.deepEqual(await seriousFindings(page), []);
  noFaults(page, "debrief");
}));

test("kept, it is the same for the command line", async () => {
  await page.getByRole("button", { name: `flight_${GAME}.cfg` }).click();
  await page.getByText("Kept: open it as a scenario").waitFor();
  const kept = path.join(place, `flight_${GAME}.cfg`);
  assert.deepEqual(cashOf(kept, "flight"), cashOf(flown, "flown"));
  noFaults(page, "kept");
});
