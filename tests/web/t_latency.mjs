// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits on the shipped model: from a slider's change to the
// first fan and to the fan of all draws, and for the page itself. The figures
// are printed beside their goals; only what is absurd fails.
import assert from "node:assert/strict";
import test from "node:test";
import {
  browser, DEMO, folder, goto, noFaults, openPage, pageOf,
  pictured, serve, settled, until, view,
} from "./harness.mjs";

const CHANGES = 17;
const ABSURD = 10; // times the goal
const GOALS = { first: 150, whole: 500, paint: 1000 }; // milliseconds
const FIRST_DRAWS = 1024;
const ALL_DRAWS = 10000;

const place = folder("files");
const address = await serve(DEMO, place);
const made = await browser();

function told(name, what, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const row = (one) => one.toFixed(0);
  console.log(`# ${what}: median ${row(median)} ms, least ${row(sorted[0])}, `
    + `most ${row(sorted.at(-1))} of ${sorted.length}; goal ${GOALS[name]} ms`);
  assert.ok(median < ABSURD * GOALS[name], `${what}: ${median} ms`);
}

test("first paint", async () => {
  const paints = [];
  for (let i = 0; i < 5; i++) {
    const page = await pageOf(made);
    await goto(page, address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    paints.push(await page.evaluate(() => performance
      .getEntriesByName("first-contentful-paint")[0].startTime));
    await page.context().close();
  }
  told("paint", "first paint", paints);
});

// Notes, in the page, when fans are drawn after a change of a slider, and of
// how many draws: the drawing has changed and a frame has come.
function watch() {
  const fan = document.querySelector(".drawing");
  const note = document.querySelector("#run-note");
  const seen = { began: 0, old: "", drawn: [] };
  window.seen = seen;
  document.addEventListener("input", (event) => {
    seen.began = event.timeStamp;
    seen.old = note.dataset.key;
    seen.drawn = [];
  }, { capture: true });
  new MutationObserver(() => requestAnimationFrame(() => {
    if (seen.began === 0 || note.dataset.key === seen.old) return;
    seen.drawn.push({ draws: Number(note.dataset.draws),
      after: performance.now() - seen.began });
  })).observe(fan, { childList: true, subtree: true, attributes: true });
}

test("a change of a slider", async () => {
  const page = await openPage(made, address);
  await pictured(page, "latency", async () => {
    await view(page, "What if");
    await page.evaluate(watch);
    const slider = page.getByRole("slider", { name: "Credit line" });
    const first = [];
    const whole = [];
    for (let i = 0; i < CHANGES; i++) {
      // forth and back in turns of three, never to where it was
      await slider.press(i % 6 < 3 ? "PageUp" : "ArrowLeft");
      const drawn = await until(page, "all draws", () => page.evaluate(
        (all) => window.seen.drawn.some((one) => one.draws >= all)
          ? window.seen.drawn : null, ALL_DRAWS));
      const at = (draws) => drawn.find((one) => one.draws >= draws).after;
      first.push(at(FIRST_DRAWS));
      whole.push(at(ALL_DRAWS));
    }
    told("first", `fan of at least ${FIRST_DRAWS} draws`, first);
    told("whole", `fan of all ${ALL_DRAWS} draws, preview steps`, whole);
    await settled(page);
    const { waited } = await page.locator("#run-note").evaluate((one) =>
      ({ ...one.dataset }));
    console.log(`# in the scenario's own steps: ${
      (1000 * waited).toFixed(0)} ms, once`);
  });
  noFaults(page, "latency");
});
