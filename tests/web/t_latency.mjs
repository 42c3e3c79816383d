// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits on the shipped model: from a slider's change to the
// first fan and to the fan of all draws, on the server and on the way to the
// browser, and drawn; and for the page itself. The figures are printed beside
// their goals; only what is absurd fails.
import assert from "node:assert/strict";
import test from "node:test";
import {
  browser, DEMO, folder, goto, noFaults, openPage, pageOf,
  pictured, serve, settled, until, view,
} from "./harness.mjs";

const CHANGES = 17;
const ASKED = 9; // each to its end
// By then the server has made native code of the model: milliseconds.
const CODE_IS_MADE = 15000;
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

// In the page, while it draws nothing: puts the page's own question again with
// other credit lines, and notes when the whole of each stage has arrived.
async function ask({ question, values }) {
  const headers = { "X-Bursar-Token": sessionStorage.getItem("bursar-token") };
  const client = `latency${question.client}`;
  const stop = new AbortController();
  const events = await fetch(`/api/events?client=${client}`,
    { headers, signal: stop.signal });
  const reader = events.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  async function next() {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        return event;
      }
      text += decoder.decode((await reader.read()).value, { stream: true });
    }
  }
  const times = [];
  for (const value of values) {
    const set = question.choice.set
      .filter((one) => !one.startsWith("inputs.credit_line="));
    set.push(`inputs.credit_line=${value}.0`);
    const began = performance.now();
    const answer = await fetch("/api/questions", { method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ ...question, client,
        choice: { ...question.choice, set } }) });
    const { job } = await answer.json();
    const at = [];
    for (let ended = false; !ended;) {
      const event = await next();
      const name = event.match(/^event: (\w+)/m)?.[1];
      if (!event.includes(`"job":"${job}"`)) continue;
      if (name === "stage") at.push(performance.now() - began);
      ended = name === "result" || name === "failed";
    }
    times.push(at);
  }
  stop.abort();
  return times;
}

test("server and transfer", async () => {
  const page = await openPage(made, address);
  const asked = page.waitForRequest((one) =>
    one.url().endsWith("/api/questions")
    && one.postData().includes("inputs.credit_line"));
  await view(page, "What if");
  const changed = until(page, "all draws", () => page.locator("#run-note")
    .evaluate((note, all) => Number(note.dataset.draws) >= all, ALL_DRAWS));
  await page.getByRole("slider", { name: "Credit line" }).press("PageUp");
  const question = JSON.parse((await asked).postData());
  await changed;
  await settled(page);
  await new Promise((ready) => setTimeout(ready, CODE_IS_MADE));
  const values = Array.from({ length: ASKED }, (_, i) => 500000 + 1000 * i);
  const times = await page.evaluate(ask, { question, values });
  told("first", "server and transfer, a first fan", times.map((at) => at[0]));
  told("whole", `server and transfer, ${ALL_DRAWS} draws`,
    times.map((at) => at.at(-1)));
  await page.context().close();
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
