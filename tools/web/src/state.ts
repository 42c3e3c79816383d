// SPDX-License-Identifier: GPL-3.0-or-later
// What the page knows: the scenario, what was changed of it, and the runs of
// it. Components read it with useStore and change it with the functions here.
import { useEffect, useReducer } from "preact/hooks";
import { ask, get, post, problemOf, type Asked } from "./server";
import type {
  Choice, Problem, Progress, RunRecord, ScenarioEntry, ScenarioList, Study,
} from "./protocol";

// What was changed of the scenario, as one step of undo and redo.
export interface Changes {
  set: Record<string, string>; // "inputs.credit_line" -> "900000.0"
  with: string[]; // crises dropped in, by id
  policy: string; // the policy whose run is shown
  rung: string; // a milder or harder form of the crisis; "" as written
}

export interface Run {
  record: RunRecord;
  note: string; // what stage it is of: "1,024 draws, preview"
  stage: number; // 0 for a run without stages
  last: boolean; // nothing finer comes
  seconds: number; // on the server
  waited: number; // of the page, in seconds
  job: string;
  key: string; // of the choice it is of
}

export interface State {
  scenarios: ScenarioEntry[];
  scenario: string; // id, "" before one is chosen
  study: Study | null;
  changes: Changes;
  past: Changes[];
  future: Changes[];
  run: Run | null; // of the choice, or the latest before it
  running: boolean;
  progress: Progress | null;
  baseline: RunRecord | null; // the scenario as it is
  baselineWhole: boolean; // that is its last stage
  policies: Run | null; // all policies of the choice
  policiesRunning: Progress | null;
  problem: Problem | null;
}

const none: Changes = { set: {}, with: [], policy: "", rung: "" };

let state: State = {
  scenarios: [], scenario: "", study: null, changes: none, past: [],
  future: [], run: null, running: false, progress: null, baseline: null, baselineWhole: false,
  policies: null, policiesRunning: null, problem: null,
};

const listeners = new Set<() => void>();

export function current(): State {
  return state;
}

export function update(change: Partial<State>): void {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener());
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// The state, and a new render whenever it changes.
export function useStore(): State {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => subscribe(() => again(0)), []);
  return state;
}

// ---- what would run ----

// The choice as it stands; `policies` as the question needs it: that of the
// live run if absent, "" for all of the scenario.
export function choice(policies = state.changes.policy): Choice {
  const all: Choice = { scenario: state.scenario };
  const set = Object.entries(state.changes.set)
    .map(([key, value]) => `${key}=${value}`);
  if (set.length > 0) all.set = set;
  if (state.changes.with.length > 0) all.with = state.changes.with;
  if (state.changes.rung !== "") all.rung = state.changes.rung;
  if (policies !== "") all.policies = policies;
  return all;
}

// The plan whose run is shown, as people call it.
export function policyChosen(): string {
  const { study, changes } = state;
  return study?.policies.find((one) => one.name === changes.policy)?.title
    || changes.policy;
}

// The scenario as it is, under its first policy.
export function baselineChoice(): Choice {
  const first = state.study?.policies[0]?.name;
  return first === undefined
    ? { scenario: state.scenario }
    : { scenario: state.scenario, policies: first };
}

export function changed(): boolean {
  return JSON.stringify(choice()) !== JSON.stringify(baselineChoice());
}

// ---- opening ----

export async function start(): Promise<void> {
  try {
    const list = await get<ScenarioList>("/api/scenarios");
    update({ scenarios: list.scenarios });
    // without a file the demonstration: its house in its crisis
    const first = list.opened
      ?? list.scenarios.find((one) =>
        /^(demo|served)\/two_year_freeze$/.test(one.id))?.id
      ?? list.scenarios[0]?.id;
    if (first !== undefined) await openScenario(first);
  } catch (fault) {
    update({ problem: problemOf(fault) });
  }
}

export async function reloadScenarios(): Promise<void> {
  const list = await get<ScenarioList>("/api/scenarios");
  update({ scenarios: list.scenarios });
}

export async function openScenario(id: string): Promise<void> {
  update({ scenario: id, study: null, changes: none, past: [], future: [],
           run: null, baseline: null, baselineWhole: false, policies: null,
           problem: null });
  try {
    const study = await post<Study>("/api/study", { scenario: id });
    if (state.scenario !== id) return;
    const policy = study.policies[0]?.name ?? "";
    update({ study, changes: { ...none, policy } });
    runNow();
  } catch (fault) {
    if (state.scenario === id) update({ problem: problemOf(fault) });
  }
}

// ---- changes, with undo and redo ----

// What a slider does many times in one movement is one step of undo.
let gesture = "";

function become(next: Changes, rest: Partial<State>): void {
  const crises = next.with !== state.changes.with;
  update({ ...rest, changes: next });
  if (crises) void refreshStudy();
  runNow();
}

function change(next: Changes, name: string): void {
  const same = name !== "" && name === gesture && state.past.length > 0;
  gesture = name;
  become(next, {
    past: same ? state.past : [...state.past, state.changes],
    future: [],
  });
}

export function endGesture(): void {
  gesture = "";
}

// Sets `--set` entries; null takes one back to the scenario's.
export function setChange(
  entries: Record<string, string | null>, gestureName = "",
): void {
  const set = { ...state.changes.set };
  for (const [key, value] of Object.entries(entries)) {
    if (value === null) delete set[key];
    else set[key] = value;
  }
  change({ ...state.changes, set }, gestureName);
}

export function setPolicy(policy: string): void {
  change({ ...state.changes, policy }, "");
}

export function setRung(rung: string): void {
  change({ ...state.changes, rung }, "");
}

export function toggleCrisis(id: string): void {
  const there = state.changes.with.includes(id);
  change({
    ...state.changes,
    with: there ? state.changes.with.filter((one) => one !== id)
      : [...state.changes.with, id],
  }, "");
}

// The shocks of crises that are dropped in are the study's, too.
async function refreshStudy(): Promise<void> {
  const { scenario } = state;
  const crises = state.changes.with;
  try {
    const study = await post<Study>("/api/study",
      crises.length > 0 ? { scenario, with: crises } : { scenario });
    if (state.scenario === scenario && state.changes.with === crises) {
      update({ study });
    }
  } catch (fault) {
    update({ problem: problemOf(fault) });
  }
}

export function undo(): void {
  const before = state.past[state.past.length - 1];
  if (before === undefined) return;
  gesture = "";
  become(before, { past: state.past.slice(0, -1),
                   future: [state.changes, ...state.future] });
}

export function redo(): void {
  const after = state.future[0];
  if (after === undefined) return;
  gesture = "";
  become(after, { past: [...state.past, state.changes],
                  future: state.future.slice(1) });
}

export function reset(): void {
  const policy = state.study?.policies[0]?.name ?? "";
  change({ ...none, policy }, "");
}

// ---- the live run ----

// What the cockpit and the sliders draw.
export const LIVE_SERIES = [
  "cash", "cash_days", "total_income", "year_margin", "public_share", "health",
];
const PATHS = 8;

let asked: Asked | null = null;
let waiting = false;
let stageSeen = true;

function liveSeries(): string[] {
  const there = state.study?.series ?? [];
  const wanted = LIVE_SERIES.filter((name) =>
    there.some((series) => series.name === name));
  return wanted.length > 0 ? wanted
    : there.filter((series) => series.dims.length === 0)
      .slice(0, 6).map((series) => series.name);
}

// Asks for a run of the choice as it stands. While the first stage of an
// earlier one is on its way the next waits for it, so that the chart follows
// a hand that does not stop; of those that wait the newest wins.
export function runNow(): void {
  if (state.study === null) return;
  if (asked !== null && !stageSeen) {
    waiting = true;
    return;
  }
  send();
}

function send(): void {
  waiting = false;
  stageSeen = false;
  asked?.leave();
  stopBackground();
  const now = choice();
  const key = JSON.stringify(now);
  const isBaseline = !changed();
  const began = performance.now();
  const took = () => (performance.now() - began) / 1000;
  update({ running: true, progress: null, problem: null });
  const first = () => {
    stageSeen = true;
    if (waiting) send();
  };
  asked = ask({
    question: "run", choice: now, stages: true, series: liveSeries(),
    paths: PATHS, ...(isBaseline ? {} : { against: baselineChoice() }),
  }, {
    onProgress: (progress) => update({ progress }),
    onStage: (stage) => {
      update({ run: { record: stage.record, note: stage.note, key,
                      stage: stage.stage, last: stage.last, job: stage.job,
                      seconds: stage.seconds, waited: took() },
               ...(isBaseline && !baselineWhole()
                 ? { baseline: stage.record } : {}) });
      first();
    },
    onResult: (result) => {
      asked = null;
      const record = result.record!;
      update({ run: { record, note: "", stage: 0, last: true, key,
                      job: result.job, seconds: result.seconds,
                      waited: took() },
               running: false, progress: null,
               ...(isBaseline
                 ? { baseline: record, baselineWhole: true } : {}) });
      first();
      if (asked === null) askRest();
    },
    onFailed: (problem) => {
      asked = null;
      update({ running: false, progress: null, problem });
      first();
    },
  });
}

// ---- in the background: the baseline, then all policies ----

// Whether the baseline is known as finely as it can be. A change that came
// before it was has taken its place.
function baselineWhole(): boolean {
  return state.baseline !== null && state.baselineWhole;
}

function askRest(): void {
  if (backgroundAsked !== null || state.study === null) return;
  if (baselineWhole() || !changed()) {
    askPolicies();
    return;
  }
  const { scenario } = state;
  backgroundAsked = ask({
    question: "run", choice: baselineChoice(), series: liveSeries(), paths: 0,
  }, {
    onResult: (result) => {
      backgroundAsked = null;
      if (state.scenario !== scenario) return;
      update({ baseline: result.record!, baselineWhole: true });
      askPolicies();
    },
    onFailed: (problem) => {
      backgroundAsked = null;
      update({ problem });
    },
  }, "background");
}

const POLICY_DRAWS = 4000;
let backgroundAsked: Asked | null = null;
let policiesWanted = 0;

function stopBackground(): void {
  backgroundAsked?.cancel();
  backgroundAsked = null;
  if (state.policiesRunning !== null) update({ policiesRunning: null });
}

function askPolicies(): void {
  const all = choice("");
  const key = JSON.stringify(all);
  if (policiesWanted === 0
      || state.policies?.key === key
      || (state.study?.policies.length ?? 0) < 2) return;
  const began = performance.now();
  const draws = Math.min(POLICY_DRAWS, state.study?.draws ?? POLICY_DRAWS);
  backgroundAsked = ask({
    question: "run", choice: { ...all, draws }, series: ["cash"], paths: 0,
  }, {
    onProgress: (progress) => update({ policiesRunning: progress }),
    onResult: (result) => {
      backgroundAsked = null;
      update({ policiesRunning: null, policies: {
        record: result.record!, note: "", stage: 0, last: true,
        job: result.job, seconds: result.seconds, key,
        waited: (performance.now() - began) / 1000 } });
    },
    onFailed: (problem) => {
      backgroundAsked = null;
      update({ policiesRunning: null, problem });
    },
  }, "background");
}

// While a component that uses this is shown, all policies are run whenever
// the live run has ended.
export function useAllPolicies(): void {
  useEffect(() => {
    policiesWanted++;
    if (asked === null) askRest();
    return () => {
      policiesWanted--;
    };
  }, []);
}

export function stopRunning(): void {
  asked?.cancel();
  asked = null;
  waiting = false;
  stageSeen = true;
  stopBackground();
  update({ running: false, progress: null });
}
