// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the page are those of `bursar run` and `bursar compare` with
// the same settings: cockpit, every lever of What if, shocks, crises, plans.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import {
  browser, bursar, changing, folder, noFaults, openPage, pictured,
  serve, smallScenario, SOURCE, tableOf, until, view,
} from "./harness.mjs";
import {
  commandRun, drawsOf, inField, move, sameFan, shows,
} from "./numbers.mjs";

const FIGURES = "Means; of what happens or does not, probabilities";
const FIRST = "no_change";

const place = folder("files");
const file = smallScenario(place);
const page = await openPage(await browser(), await serve(file, place));
const command = (more) => commandRun(place, file, { policies: FIRST, ...more });
const same = (name, act) => test(name, () => pictured(page, name, async () => {
  await act();
  noFaults(page, name);
}));

// The fan and all figures of What if against a run of the command.
async function compared(run, where) {
  const { rows } = await tableOf(page, FIGURES);
  assert.equal(rows.length, run.measures.size, where);
  for (const [title, now] of rows) {
    const one = run.measures.get(title);
    assert.ok(one !== undefined, `${where}: ${title}`);
    shows(now, one.mean, `${where}: ${title}`, one.unit);
  }
  sameFan(await tableOf(page, "over time: the median"), run.fan, where);
}

const ndump = (words) => execFileSync("ncdump", ["-p", "9,17", ...words],
  { encoding: "utf8", maxBuffer: 1 << 28 });

same("the cockpit", async () => {
  const results = path.join(place, "first.h5");
  bursar(["run", file, "-p", FIRST, "--quiet", "-o", results]);
  const first = drawsOf(results, "first_breach", ndump);
  assert.equal(first.length, 512);
  const tile = page.locator("#cash-out dl > div");
  assert.equal(await tile.count(), 3);
  for (const [i, months] of [24, 36, 60].entries()) {
    const text = (await tile.nth(i).innerText()).replace(/\n/g, " ");
    assert.match(text, new RegExp(`^${months} months`));
    const value = first.filter((one) => one <= months).length / 512;
    const shown = text.slice(`${months} months`.length);
    shows(/[\d.]+.%/.exec(shown)[0], { value }, `cash out by ${months}`);
    const [low, high] = /\((.*)–(.*)\)/.exec(shown).slice(1).map(Number);
    assert.ok(low <= 100 * value + 1 && 100 * value - 1 <= high && low < high,
      `the interval of ${shown}`);
  }
  const run = command({});
  const tiles = {
    "Financial health, 0–300": "Financial health (0-300)",
    "Public share of income": "Public share of income",
    "Concentration by payer (HHI)": "Concentration by payer (HHI)",
    "Cash days at the end": "Cash days at the end",
  };
  const value = (title) => page.locator(".tile")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) })
    .locator(".value").innerText();
  for (const [title, name] of Object.entries(tiles)) {
    const one = run.measures.get(name);
    shows(await value(title), one.mean, title, one.unit);
  }
  shows(await value("Worst-case low of cash"),
    { value: run.measures.get("Lowest cash").p05 }, "lowest cash");
  const says = await page.getByText("of all possible futures bring it down")
    .innerText();
  shows(/[\d.]+.%.\([^)]*\)/.exec(says)[0],
    run.measures.get("Insolvent").mean, "the verdict");
});

same("what helps: all policies on the same futures", async () => {
  const caption = "All policies on the same 512 futures";
  await page.getByRole("table", { name: caption }).waitFor();
  const { rows } = await tableOf(page, caption);
  const { cases } = command({ policies: "" });
  assert.equal(rows.length, cases.length);
  for (const [title, chance, change, closing] of rows) {
    const { measures } = cases.find((one) => one.title === title);
    const failure = measures.get("Insolvent");
    shows(/[\d.]+.%.*/.exec(chance)[0], failure.mean, title);
    if (change !== "–") shows(change, failure.difference, `${title}, change`);
    shows(closing, measures.get("Cash at the end").mean, `${title}, cash`);
  }
  const order = rows.map(([title]) => cases.find((one) => one.title === title)
    .measures.get("Insolvent").mean.value);
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
});

const levers = () => page.getByRole("tabpanel").locator(".slider");

async function everyLever(tab, least, alone) {
  await page.getByRole("tab", { name: tab, exact: true }).click();
  const n = await levers().count();
  assert.ok(n >= least, `${n} levers under ${tab}`);
  const keys = new Set();
  for (let i = 0; i < n; i++) {
    const lever = levers().nth(i);
    const name = await lever.getByRole("spinbutton")
      .getAttribute("aria-label");
    const choice = await changing(page, () => move(lever));
    assert.ok(choice.set?.length > 0, `${name} changes something`);
    keys.add(choice.set.join());
    if (alone(choice)) {
      assert.equal(choice.set.length, 1, name);
      const shown = Number(await lever.getByRole("spinbutton").inputValue());
      const unit = await lever.locator(".unit").innerText();
      const set = inField(choice.set[0], unit);
      assert.ok(Math.abs(shown - set) <= 2e-3 * Math.abs(set) + 1e-9,
        `${name} shows ${shown} ${unit}, sets ${choice.set[0]}`);
    }
    await compared(command({ set: choice.set }), name);
    const back = await changing(page, () =>
      lever.getByRole("button", { name: /back to the scenario/ }).click());
    assert.equal(back.set, undefined, `${name}: back`);
  }
  assert.equal(keys.size, n, "each lever sets something of its own");
  console.log(`# ${n} levers under ${tab}`);
}

same("What if, unchanged", async () => {
  await view(page, "What if");
  await page.getByRole("checkbox", { name: "All figures" }).check();
  await page.getByText("Show as a table").first().click();
  await compared(command({}), "unchanged");
});

same("every lever", () => everyLever("Levers", 20, () => true));

same("the mix, every rate and price", () =>
  everyLever("Mix and prices", 15, (choice) =>
    !choice.set[0].startsWith("inputs.income_mix")));

same("any parameter, found by its name", async () => {
  await page.getByRole("tab", { name: "All", exact: true }).click();
  await page.getByRole("searchbox").fill("credit_line");
  const choice = await changing(page, () => move(levers().first()));
  assert.match(choice.set[0], /^inputs\.credit_line=/);
  await compared(command({ set: choice.set }), "found");
  await changing(page, () => page.getByRole("button", { name: "Reset" })
    .click());
});

same("a shock off, and with another size and date", async () => {
  await page.getByRole("tab", { name: "Shocks", exact: true }).click();
  const shock = page.getByRole("switch", { name: /No call for two years/ });
  const off = await changing(page, () => shock.click());
  assert.equal(off.set.length, 1);
  assert.equal(await shock.getAttribute("aria-checked"), "false");
  await compared(command({ set: off.set }), "the shock off");
  await changing(page, () => shock.click());

  const fields = page.getByRole("listitem").filter({ has: shock });
  const size = fields.getByLabel(/is multiplied by this/);
  const half = await changing(page, async () => {
    await size.fill("0.5");
    await size.press("Enter");
  });
  assert.deepEqual(half.set, ["shocks.freeze.by=0.5"]);
  const start = fields.getByLabel("From", { exact: true });
  const both = await changing(page, async () => {
    await start.fill("2030-01-01");
    await start.press("Tab");
  });
  assert.deepEqual(both.set, [...half.set, "shocks.freeze.start=2030-01-01"]);
  await compared(command({ set: ["shocks.freeze.by=0.5",
    "shocks.freeze.start=\"2030-01-01\""] }), "half, later");
  await changing(page, () => page.getByRole("button", { name: "Reset" })
    .click());
});

same("a crisis dropped in", async () => {
  const crisis = page.getByRole("group", { name: "Drop in a crisis" })
    .getByRole("switch", { name: /Inflation/i }).first();
  const choice = await changing(page, () => crisis.click());
  assert.equal(choice.with.length, 1);
  const run = commandRun(place, path.join(SOURCE, "scenarios",
    `${choice.with[0]}.cfg`), { policies: FIRST, on: file });
  await compared(run, choice.with[0]);
  await changing(page, () => crisis.click());
});

same("another policy, and undo, redo, reset", async () => {
  const button = (name) => page.getByRole("button", { name, exact: true });
  const policy = page.getByRole("combobox", { name: "Policy" });
  const other = await changing(page, () =>
    policy.selectOption("diversify"));
  assert.equal(other.policies, "diversify");
  const alone = command({ policies: "diversify" });
  await compared(alone, "diversify");

  await page.getByRole("tab", { name: "Levers", exact: true }).click();
  const lever = levers().first();
  const moved = await changing(page, () => move(lever));
  const run = command({ policies: "diversify", set: moved.set });
  await compared(run, "diversify and a lever");
  assert.deepEqual(await changing(page, () => button("Undo").click()), other);
  await compared(alone, "undone");
  assert.deepEqual(await changing(page, () => button("Redo").click()), moved);
  await compared(run, "redone");
  const reset = await changing(page, () => button("Reset").click());
  assert.deepEqual(reset, { scenario: other.scenario, policies: FIRST });
  await compared(command({}), "reset");
});

same("against the baseline, draw by draw", async () => {
  const choice = await changing(page, () => move(levers().nth(1)));
  const changed = path.join(place, "changed.cfg");
  const [, name, value] = /^inputs\.(\w+)=(.*)$/.exec(choice.set[0]);
  fs.writeFileSync(changed, `title = "Changed"; doc = "A lever moved.";
extends = "small.cfg";
inputs: { ${name} = ${value}; };
`);
  const names = ["insolvent", "cash_breach_ever", "lowest_cash",
    "closing_cash", "closing_debt", "mean_margin", "health_points"];
  const { tables } = JSON.parse(bursar(["compare", file, changed, "--json",
    "--policies", FIRST, "--measures", names.join()]));
  const one = tables.find((each) => each.name === "scenario_differences");
  const wanted = one.rows.find((row) => row.scenario === "changed");
  await until(page, "the baseline", async () =>
    (await tableOf(page, FIGURES)).rows.every((row) => row[2] !== "–"
      || row[1] === "–"));
  const run = command({});
  const { rows } = await tableOf(page, FIGURES);
  for (const each of names) {
    const title = one.columns.find((column) => column.name === each).title;
    const [, , before, difference] = rows.find((row) => row[0] === title);
    const { unit, mean } = run.measures.get(title);
    shows(difference, wanted[each], `${title}, difference`, unit);
    shows(before, mean, `${title}, before`, unit);
  }
});
