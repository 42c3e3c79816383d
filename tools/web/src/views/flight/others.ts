// SPDX-License-Identifier: GPL-3.0-or-later
// The same future under the other policies, one after the other.
import { useEffect, useState } from "preact/hooks";
import type { DrawPath, Study } from "../../protocol";
import { ask, type Asked } from "../../server";
import { update } from "../../state";
import { gameChoice, type Game } from "./game";
import { POLICY } from "./policy";

// The scenario's own policies, without a kept game's.
export function policiesOf(study: Study): { name: string; title: string }[] {
  return study.policies.filter((one) => one.name !== POLICY);
}

export function useOthers(
  study: Study, game: Game, series: string,
): Map<string, DrawPath> {
  const [paths, setPaths] = useState(new Map<string, DrawPath>());
  useEffect(() => {
    let asked: Asked | null = null;
    const found = new Map<string, DrawPath>();
    const names = policiesOf(study).map((one) => one.name);
    const next = (at: number) => {
      const name = names[at];
      if (name === undefined) return;
      const on = () => next(at + 1);
      asked = ask({ question: "draw", draw: game.number, series: [series],
                    choice: gameChoice(study, game, name) }, {
        onResult: (result) => {
          if (result.path !== undefined) found.set(name, result.path);
          setPaths(new Map(found));
          on();
        },
        onFailed: (problem) => update({ problem }),
      }, "flight");
    };
    next(0);
    return () => asked?.cancel();
  }, [game]);
  return paths;
}
