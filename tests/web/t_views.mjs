// SPDX-License-Identifier: GPL-3.0-or-later
// Every view, small and large, light and dark: no error, nothing fetched from
// elsewhere, nothing serious for axe, all by keyboard, every text written out.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import {
  browser, folder, noFaults, openPage, pictured, seriousFindings, serve,
  smallScenario, SOURCE, until, view,
} from "./harness.mjs";

const VIEWS = ["Cockpit", "What if", "Streams", "Stress", "Drivers",
  "Strategies", "Business model", "Flight simulator"];
const SIZES = [{ width: 1366, height: 768 }, { width: 1024, height: 768 }];

// Names of texts, as the page's source has them.
const KEYS = [...fs.readFileSync(path.join(SOURCE, "tools", "web", "src",
  "texts", "en.ts"), "utf8").matchAll(/^\s+"([\w.]+\.[\w.]+)":/gm)]
  .map((found) => found[1]);

const place = folder("files");
const address = await serve(smallScenario(place), place);
const made = await browser();

// What is left unwritten in what a person reads or hears.
async function leftovers(page) {
  const texts = await page.evaluate(() => {
    const names = ["aria-label", "title", "placeholder", "aria-valuetext"];
    const heard = [...document.body.querySelectorAll("*")].flatMap((one) =>
      names.map((name) => one.getAttribute(name)).filter(Boolean));
    return [document.title, ...document.body.innerText.split("\n"), ...heard];
  });
  const keys = new Set(KEYS);
  const broken = /\{\w+\}|\bundefined\b|\bNaN\b|\[object /;
  return texts.filter((text) => broken.test(text)
    || text.split(/[\s“”"(),;]+/).some((word) => keys.has(word)));
}

// Waits until nothing is being worked out any more.
async function still(page) {
  await until(page, "rest", async () =>
    await page.getByRole("main").getByRole("progressbar").count() === 0);
}

// Nothing but tables and drawings is wider than the window.
async function spills(page) {
  return page.evaluate(() =>
    document.documentElement.scrollWidth > window.innerWidth + 1);
}

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of SIZES) {
    test(`${colorScheme}, ${viewport.width} wide`, async () => {
      const page = await openPage(made, address, { viewport, colorScheme });
      for (const name of VIEWS) {
        const where = `${name}, ${colorScheme}, ${viewport.width}`;
        await pictured(page, `views ${where}`, async () => {
          await view(page, name);
          await still(page);
          assert.deepEqual(await seriousFindings(page), [], where);
          assert.deepEqual(await leftovers(page), [], where);
          assert.equal(await spills(page), false, `${where}: too wide`);
          noFaults(page, where);
        });
      }
      await page.context().close();
    });
  }
}

// Asks the first question of a view, in as few futures as it offers.
async function askFirst(page) {
  const main = page.getByRole("main");
  await still(page);
  const futures = main.getByLabel("Futures").first();
  if (await futures.count() > 0) await futures.selectOption({ index: 0 });
  const ask = page.locator("main button.primary:enabled").first();
  await ask.click();
  await until(page, "the question's start", async () =>
    await main.getByRole("progressbar").count() > 0
    || await ask.count() === 0);
  await still(page);
}

test("the views' own questions are answered", async () => {
  const page = await openPage(made, address);
  for (const name of ["Stress", "Drivers", "Strategies"]) {
    await pictured(page, `asked ${name}`, async () => {
      const began = Date.now();
      await view(page, name);
      await askFirst(page);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`# ${name}: answered in ${seconds} s`);
      assert.equal(await page.getByRole("main").getByRole("alert").count(), 0,
        `${name}: a problem`);
      await page.locator("main .drawing svg").first().waitFor();
      assert.deepEqual(await seriousFindings(page), [], name);
      assert.deepEqual(await leftovers(page), [], name);
      noFaults(page, name);
    });
  }
});

test("every tab of What if passes axe, too", async () => {
  const page = await openPage(made, address);
  await view(page, "What if");
  const tabs = page.getByRole("tablist", { name: "Levers" });
  for (const name of ["Levers", "Mix and prices", "Shocks", "All"]) {
    await pictured(page, `tab ${name}`, async () => {
      await tabs.getByRole("tab", { name, exact: true }).click();
      assert.deepEqual(await seriousFindings(page), [], name);
      assert.deepEqual(await leftovers(page), [], name);
    });
  }
  noFaults(page, "What if");
});

test("by keyboard alone", async () => {
  const page = await openPage(made, address);
  const focused = () => page.evaluate(() => {
    const one = document.activeElement;
    return one.getAttribute("aria-label") || one.textContent.trim()
      || one.id;
  });
  await pictured(page, "keyboard", async () => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Skip to the content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");

    await page.evaluate(() => document.activeElement.blur());
    const seen = [];
    for (let i = 0; i < 60 && !VIEWS.every((one) => seen.includes(one)); i++) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    const missed = VIEWS.filter((one) => !seen.includes(one));
    assert.deepEqual(missed, [], `not reached with Tab: ${missed}`);

    const link = page.getByRole("link", { name: "What if", exact: true });
    await link.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "What if" }).waitFor();
    assert.equal(await link.getAttribute("aria-current"), "page");

    // arrows move within tabs
    await page.getByRole("tab", { name: "Levers", exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    const next = page.getByRole("tab", { name: "Mix and prices" });
    assert.equal(await next.getAttribute("aria-selected"), "true");
    assert.equal(await focused(), "Mix and prices");
  });
  noFaults(page, "keyboard");
});

test("the focus can be seen wherever it is", async () => {
  const page = await openPage(made, address);
  const hidden = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    hidden.push(await page.evaluate(() => {
      const one = document.activeElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      const shown = (outlineStyle !== "none" && outlineWidth !== "0px")
        || boxShadow !== "none" || one === document.body;
      return shown ? "" : one.outerHTML.slice(0, 120);
    }));
  }
  assert.deepEqual(hidden.filter(Boolean), []);
});
