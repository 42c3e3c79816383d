// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits on the shipped model: from a slider's change to the
// first fan and to the fan of all draws, and for the page itself. The figures
// are printed beside their goals; only what is absurd fails.
import assert from "node:assert/strict";
import test from "node:test";
import {
  browser, changing, DEMO, folder, goto, noFaults, openPage, pageOf,
  pictured, serve, settled, view,
} from "./harness.mjs";

const CHANGES = 17;
const ABSURD = 10; // times the goal
const GOALS = { first: 150, whole: 500, paint: 1000 }; // milliseconds
const FIRST_DRAWS = 1024;

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

// Notes, in the page, when a fan is drawn after a change of a slider and of
// how many draws: the drawing has changed and a frame has passed.
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
    await settled(page);
    await page.evaluate(watch);
    const slider = page.getByRole("slider", { name: "Credit line" });
    const first = [];
    const whole = [];
    const ended = [];
    for (let i = 0; i < CHANGES; i++) {
      if (i % 6 === 0) await changing(page, () => slider.press("Home"));
      await changing(page, () =>
        slider.press(i % 2 === 0 ? "ArrowRight" : "PageUp"));
      const drawn = await page.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 100));
        return window.seen.drawn;
      });
      const at = (draws) => drawn.find((one) => one.draws >= draws)?.after;
      assert.ok(at(10000) !== undefined, JSON.stringify(drawn));
      first.push(at(FIRST_DRAWS));
      whole.push(at(10000));
      ended.push(drawn.at(-1).after);
    }
    told("first", `fan of at least ${FIRST_DRAWS} draws`, first);
    told("whole", "fan of all 10000 draws", whole);
    const middle = ended.sort((a, b) => a - b)[Math.floor(CHANGES / 2)];
    console.log(`# and in the scenario's own steps: ${middle.toFixed(0)} ms`);
  });
  noFaults(page, "latency");
});
