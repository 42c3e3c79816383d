// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser tests share: a server in a folder of its own, the page in
// Debian's Chromium, and what must never happen on it.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after } from "node:test";

export const SOURCE = process.env.BURSAR_SOURCE;
export const BURSAR = process.env.BURSAR;
const MODULES = path.join(process.env.BURSAR_BUILD, "tests", "web",
  "web.install", "node_modules");
const { chromium } = createRequire(path.join(MODULES, "x.js"))(
  "playwright-core");
const AXE = path.join(MODULES, "axe-core", "axe.min.js");
const TOKEN = "browsertest0123456789";
// Milliseconds that anything may take; BURSAR_PATIENCE is in seconds.
const PATIENCE = 1000 * Number(process.env.BURSAR_PATIENCE ?? 60);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export const DEMO = path.join(SOURCE, "scenarios", "demo",
  "two_year_freeze.cfg");

// A folder for the files of a test, empty at its start.
export function folder(name) {
  const made = path.resolve(name);
  fs.rmSync(made, { recursive: true, force: true });
  fs.mkdirSync(made, { recursive: true });
  return made;
}

// The shipped crisis, small enough to be run for every lever.
export function smallScenario(place) {
  const file = path.join(place, "small.cfg");
  fs.writeFileSync(file, `title = "Calls stop, in few draws";
doc = "The shipped crisis in few draws, for tests.";
extends = "${DEMO}";
runs: { draws = 512; };
time: { dt = 0.5; };
`);
  return file;
}

export function bursar(words, options = {}) {
  return execFileSync(BURSAR, words.map(String), {
    encoding: "utf8", maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"], ...options });
}

// Serves `what`; saves go to the folder `saved`.
export async function serve(what, saved) {
  const child = spawn(BURSAR, ["serve", what, "--save-to", saved],
    { env: { ...process.env, BURSAR_TOKEN: TOKEN },
      stdio: ["ignore", "pipe", "inherit"] });
  after(() => new Promise((done) => {
    child.once("exit", done);
    if (!child.kill("SIGTERM")) done();
  }));
  let said = "";
  for await (const piece of child.stdout) {
    said += piece;
    if (said.includes("\n")) break;
  }
  const address = /http:\S+/.exec(said)?.[0];
  assert.ok(address, `bursar serve printed no address: ${said}`);
  return address;
}

// A browser with a profile of its own, which ends with the test.
export async function browser() {
  const made = await chromium.launch({ executablePath: "/usr/bin/chromium",
    args: FLAGS });
  after(() => made.close());
  return made;
}

// A page that keeps what must not happen: errors, and requests to others.
export async function pageOf(made, options = {}) {
  const context = await made.newContext({ acceptDownloads: true,
    viewport: { width: 1366, height: 768 }, reducedMotion: "reduce",
    locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      faults.push(`${message.type()}: ${message.text()} ${
        message.location().url}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (/^(data|blob|about):/.test(request.url())) return;
    if (!own(page, request.url())) faults.push(`asked: ${request.url()}`);
  });
  page.faults = faults;
  page.home = "";
  return page;
}

function own(page, url) {
  return page.home !== ""
    && (url === page.home || url.startsWith(`${new URL(page.home).origin}/`));
}

export async function goto(page, address) {
  page.home = address.split("#")[0];
  await page.goto(address);
}

export async function openPage(made, address, options = {}) {
  const page = await pageOf(made, options);
  await goto(page, address);
  await settled(page);
  return page;
}

export function noFaults(page, where) {
  assert.deepEqual(page.faults, [], where);
}

// What the page says of its run: { key, last, draws, waited }.
export function runNote(page) {
  return page.locator("#run-note").evaluate((one) => ({ ...one.dataset }));
}

// Waits until `told` gives something true, or the page has a fault.
export async function until(page, what, told) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await told();
    if (found) return found;
    noFaults(page, `while waiting for ${what}`);
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

// Waits for the whole run of what is chosen; `before` is the key of the run
// that it is not. Gives the choice, as the server got it.
export async function settled(page, before = "") {
  const key = await until(page, "the whole run", () =>
    page.evaluate((old) => {
      const note = document.querySelector("#run-note");
      return note !== null && note.dataset.last === "true"
        && note.dataset.key !== old && /\d draws/.test(note.textContent)
        ? note.dataset.key : null;
    }, before));
  return JSON.parse(key);
}

// Does something that changes the choice; the choice that comes of it.
export async function changing(page, act) {
  const { key } = await runNote(page);
  await act();
  return settled(page, key);
}

export async function view(page, name) {
  const link = page.getByRole("navigation", { name: "Views" })
    .getByRole("link", { name, exact: true });
  await link.click();
  await page.getByRole("heading", { level: 1, name: new RegExp(`^${name}`) })
    .waitFor();
}

// What axe finds that is serious or worse, in a line each.
export async function seriousFindings(page) {
  if (!await page.evaluate(() => "axe" in window)) {
    await page.evaluate(fs.readFileSync(AXE, "utf8"));
  }
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${one.help}: ${
      node.target.join(" ")}: ${node.any[0]?.message ?? ""}`));
}

// Runs `act`; where it fails, a picture stays in the build folder.
export async function pictured(page, name, act) {
  try {
    return await act();
  } catch (fault) {
    const file = path.resolve(`${name.replace(/\W+/g, "_")}.png`);
    await page.screenshot({ path: file, fullPage: true }).catch(() => {});
    console.error(`picture: ${file}`);
    throw fault;
  }
}

// The numbers of a table by its caption: { columns, rows }.
export async function tableOf(page, name) {
  return page.getByRole("table", { name, exact: false }).first()
    .evaluate((table) => ({
      columns: [...table.querySelectorAll("thead th")]
        .map((one) => one.textContent),
      rows: [...table.querySelectorAll("tbody tr")].map((row) =>
        [...row.children].map((one) => one.textContent)),
    }));
}
