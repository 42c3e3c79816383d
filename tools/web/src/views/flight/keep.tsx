// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping a game as a scenario, whose policy `flight` has the decisions.
import { useState } from "preact/hooks";
import { ProblemBox } from "../../parts/progress";
import type { Problem, Study } from "../../protocol";
import { post, problemOf } from "../../server";
import { reloadScenarios } from "../../state";
import { t } from "../../texts/index";
import { gameChoice, type Game } from "./game";

export function Keep(props: { study: Study; game: Game }) {
  const { study, game } = props;
  const [kept, setKept] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const name = `flight_${game.number}`;
  const keep = () => {
    post<{ id: string }>("/api/saved", {
      name, title: t("flight.keptTitle", { number: game.number,
                                           scenario: study.scenario.title }),
      doc: t("flight.keptDoc", { number: game.number }),
      choice: gameChoice(study, game, ""), replace: true,
    }).then((answer) => {
      setKept(answer.id);
      setProblem(null);
      return reloadScenarios();
    }).catch((fault: unknown) => setProblem(problemOf(fault)));
  };
  return (
    <div class="flight-keep">
      <ProblemBox problem={problem} />
      <p class="flight-start">
        <button type="button" class="primary" onClick={keep}>
          {t("flight.keep", { name: `${name}.cfg` })}</button>
        <span role="status">{kept !== ""
          && t("flight.kept", { id: kept })}</span>
      </p>
    </div>
  );
}
