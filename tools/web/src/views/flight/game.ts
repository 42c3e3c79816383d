// SPDX-License-Identifier: GPL-3.0-or-later
// The game as it stands. It lives here, not in the view, so that it goes on
// when the manager comes back from another tab.
import { useEffect, useReducer } from "preact/hooks";
import type { Lever } from "../../levers";
import type { Choice, Study } from "../../protocol";
import { t } from "../../texts/index";
import { flightLevers } from "./levers";
import { POLICY, policyEntry, readDescription } from "./policy";

export interface Game {
  number: number; // the draw: the same number is the same future
  scenario: string;
  set: Record<string, string>; // what was changed when it began
  with: string[];
  levers: Lever[];
  decisions: number[][]; // [year][lever]
  over: boolean; // the debrief is shown
}

let game: Game | null = null;
const listeners = new Set<() => void>();

export function setGame(next: Game | null): void {
  game = next;
  listeners.forEach((listener) => listener());
}

export function useGame(): Game | null {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const listener = () => again(0);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return game;
}

export function randomNumber(draws: number): number {
  const word = crypto.getRandomValues(new Uint32Array(1))[0]!;
  return word % Math.max(1, draws);
}

export function newGame(
  study: Study, set: Record<string, string>, crises: string[], number: number,
): Game {
  return { number, scenario: study.scenario.id, set, with: crises,
           levers: flightLevers(study, set), decisions: [], over: false };
}

// A game that was kept as a scenario, flown to its end.
export function keptGame(study: Study): Game | null {
  const doc = study.policies.find((one) => one.name === POLICY)?.doc ?? "";
  const levers = flightLevers(study, {});
  const found = readDescription(doc, levers);
  return found === null ? null
    : { number: found.number, scenario: study.scenario.id, set: {}, with: [],
        levers, decisions: found.decisions, over: true };
}

// The choice of a game with the policies named, or all; its own is `flight`.
export function gameChoice(
  study: Study, one: Game, policies: string,
): Choice {
  const title = t("flight.mine", { number: one.number });
  const choice: Choice = {
    scenario: one.scenario,
    set: [...Object.entries(one.set).map(([key, value]) => `${key}=${value}`),
          policyEntry(study, one.set, title, one.number, one.levers,
            one.decisions)],
  };
  if (policies !== "") choice.policies = policies;
  if (one.with.length > 0) choice.with = one.with;
  return choice;
}
