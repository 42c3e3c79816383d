// SPDX-License-Identifier: GPL-3.0-or-later
// A view's own question to the server: asked when the view wants it, kept for
// as long as the choice stays, so that going to and fro costs nothing.
import { useEffect, useReducer, useRef } from "preact/hooks";
import { ask, type Asked } from "./server";
import type { Problem, Progress, Question, Result } from "./protocol";

export interface Questioned {
  result: Result | null; // of the question as it stands
  stale: Result | null; // of an earlier one, to be shown pale
  running: boolean;
  progress: Progress | null;
  problem: Problem | null;
  start: () => void;
  cancel: () => void;
}

const kept = new Map<string, Result>();
const KEPT = 40;

// Asks `question` in `channel` (a name of the view) at once with `auto`, else
// when start() is called. Null asks nothing.
export function useQuestion(
  question: Question | null, channel: string, auto = true,
): Questioned {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const key = question === null ? "" : JSON.stringify(question);
  const self = useRef({
    key: "", asked: null as Asked | null, progress: null as Progress | null,
    problem: null as Problem | null, stale: null as Result | null,
  }).current;
  const cancel = () => {
    self.asked?.cancel();
    self.asked = null;
    self.progress = null;
    again(0);
  };
  const start = () => {
    if (question === null || kept.has(key)) return;
    self.asked?.cancel();
    self.problem = null;
    self.progress = null;
    self.asked = ask(question, {
      onProgress: (progress) => {
        self.progress = progress;
        again(0);
      },
      onResult: (result) => {
        self.asked = null;
        self.stale = result;
        if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
        kept.set(key, result);
        again(0);
      },
      onFailed: (problem) => {
        self.asked = null;
        self.problem = problem;
        again(0);
      },
    }, channel);
    again(0);
  };
  useEffect(() => {
    self.asked?.cancel();
    self.asked = null;
    self.problem = null;
    self.progress = null;
    self.key = key;
    if (auto) start();
    else again(0);
  }, [key]);
  useEffect(() => () => self.asked?.cancel(), []);
  return {
    result: kept.get(key) ?? null, stale: self.stale,
    running: self.asked !== null, progress: self.progress,
    problem: self.problem, start, cancel,
  };
}
