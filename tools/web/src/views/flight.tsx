// SPDX-License-Identifier: GPL-3.0-or-later
// Flight simulator: a manager decides year by year under one unknown future,
// and then sees the path among all futures and beside the policies.
import { useEffect } from "preact/hooks";
import { ProblemBox, ProgressBar } from "../parts/progress";
import { useQuestion } from "../question";
import { useStore } from "../state";
import { useStructure } from "../structure";
import { t } from "../texts/index";
import { Debrief } from "./flight/debrief";
import { gameChoice, setGame, useGame } from "./flight/game";
import { endOf, rowsBy, seriesFor } from "./flight/path";
import { POLICY } from "./flight/policy";
import { Situation } from "./flight/situation";
import { Start } from "./flight/start";
import "../style/flight.css";

export function Flight() {
  const { study, scenario, run, baseline } = useStore();
  const structure = useStructure();
  const game = useGame();
  const mine = game !== null && game.scenario === scenario ? game : null;
  const draw = useQuestion(
    study === null || structure === null || mine === null ? null : {
      question: "draw", choice: gameChoice(study, mine, POLICY),
      draw: mine.number, series: seriesFor(study, structure),
    }, "flight");
  const path = (draw.result ?? draw.stale)?.path;
  const record = baseline ?? run?.record ?? null;
  const end = path === undefined || draw.result === null ? null
    : endOf(path, record);
  const year = mine?.decisions.length ?? 0;
  const ended = study !== null && path !== undefined && end !== null
    && end.row < rowsBy(study, path, year);
  // what has ended, or has come to the horizon, is looked back on
  useEffect(() => {
    if (study === null || mine === null || mine.over
        || draw.result === null) return;
    if (ended || year >= study.years) setGame({ ...mine, over: true });
  });
  if (study === null || structure === null) {
    return <h1>{t("flight.title")}</h1>;
  }
  return (
    <>
      <h1>{t("flight.title")}</h1>
      <ProblemBox problem={draw.problem} />
      {draw.running && path === undefined
        && <ProgressBar progress={draw.progress} />}
      {mine === null && <Start study={study} />}
      {mine !== null && !mine.over && path !== undefined && (
        <Situation key={year} study={study} game={mine} path={path}
          year={year} waiting={draw.result === null} />)}
      {mine !== null && mine.over && draw.result?.path !== undefined && (
        <Debrief study={study} game={mine} path={draw.result.path}
          known={record} />)}
    </>
  );
}
