// SPDX-License-Identifier: GPL-3.0-or-later
// After the flight: the path inside the fan of all futures and beside the
// policies; what luck did and what decisions did.
import { useEffect, useRef, useState } from "preact/hooks";
import { Fan } from "../../charts/fan";
import { Lines, type Line } from "../../charts/lines";
import { Card } from "../../parts/card";
import { ProblemBox, ProgressBar } from "../../parts/progress";
import { useQuestion } from "../../question";
import { monthOf, share } from "../../format";
import type { DrawPath, RunRecord, Study } from "../../protocol";
import { t } from "../../texts/index";
import { DecisionTable, MeasureTable } from "./compared";
import { gameChoice, newGame, setGame, type Game } from "./game";
import { Keep } from "./keep";
import { policiesOf, useOthers } from "./others";
import { endOf, exitTitle, titleOf, untilEnd } from "./path";
import { POLICY } from "./policy";
import {
  alwaysText, flownBy, hereText, isBetter, luckText, rankIn, type Flown,
  type Told,
} from "./verdict";

const DRAWS = 1000;
const PATHS = 400;

export function Debrief(props: {
  study: Study;
  game: Game;
  path: DrawPath;
  known: RunRecord | null; // a run that tells the exits
}) {
  const { study, game, path } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const main = path.series.find((one) => one.dims.length === 0);
  const name = main?.name ?? "";
  const unit = main?.unit ?? "";
  const policies = policiesOf(study);
  const first = policies[0];
  // without names all policies run, the game's after the scenario's
  const order = [...policies.map((one) => one.name), POLICY];
  const titles = order.map((one) => one === POLICY ? t("flight.yours")
    : policies.find((each) => each.name === one)!.title);
  const others = useOthers(study, game, name);
  // one after the other: a channel has one question of a kind at a time
  const all = useQuestion(others.size < policies.length ? null : {
    question: "run", series: [name], paths: PATHS,
    choice: { ...gameChoice(study, game, ""),
              draws: Math.min(DRAWS, study.draws) },
  }, "flight");
  const [shown, setShown] = useState(POLICY);
  const record = all.result?.record;
  const known = props.known ?? record ?? null;
  const end = endOf(path, known);
  const flown = policies.flatMap((one): Flown[] => {
    const other = others.get(one.name);
    return other === undefined ? []
      : [flownBy(study, other, name, unit, one.title, known)];
  });
  const mine = flownBy(study, path, name, unit, t("flight.yours"), known);
  const told: Told = {
    own: mine, first: flown[0] ?? mine,
    best: flown.reduce((best, one) => isBetter(one, best) ? one : best,
      flown[0] ?? mine),
  };
  const rank = record === undefined ? null
    : rankIn(record, order.length - 1, mine.values);
  const at = Math.max(0, order.indexOf(shown));
  const overlay = shown === POLICY ? mine : flown[at] ?? null;
  const lines: Line[] = [mine, ...flown.filter((one) =>
    one === told.first || one === told.best)].map((one) => ({
    name: one.title, values: untilEnd(one.values, one.rows) }));
  return (
    <div class="flight">
      <h2 ref={heading} tabIndex={-1}>{known === null
        ? t("flight.back", { number: game.number }) : end === null
        ? t("flight.landed", { years: study.years, number: game.number })
        : t("flight.down", { exit: exitTitle(study, end.exit),
            date: monthOf(path.dates[end.row] ?? study.start), number: game.number })}</h2>
      <ProblemBox problem={all.problem} />
      {all.running && <ProgressBar progress={all.progress}
        what={t("flight.all")} onCancel={all.cancel} />}
      {record === undefined && !all.running && all.problem === null
        && <ProgressBar progress={null} what={t("flight.others",
          { n: others.size + 1, of: policies.length })} />}
      {record !== undefined && (
        <Card title={t("flight.words")} level={3}>
          <ul class="flight-words">
            {first !== undefined && <li>{luckText(record, told)}</li>}
            {first !== undefined && <li>{hereText(told)}</li>}
            {rank !== null && <li>{t("flight.own", {
              share: share(rank) })}</li>}
            {first !== undefined && <li>{alwaysText(record, titles)}</li>}
          </ul>
        </Card>)}
      <div class="columns">
        <Card title={t("flight.fan")} level={3} aside={
          <label>{t("flight.show")}{" "}
            <select value={shown} onChange={(event) =>
              setShown((event.target as HTMLSelectElement).value)}>
              {order.map((policy, i) =>
                <option value={policy}>{titles[i]}</option>)}
            </select></label>}>
          {record !== undefined && <Fan record={record} series={name}
            case={at} own={overlay === null ? undefined
              : { title: t("flight.thisFuture"),
                  values: untilEnd(overlay.values, overlay.rows) }} />}
        </Card>
        <Card title={t("flight.same")} level={3}>
          <Lines name={`${name}-policies`} x={path.dates} unit={unit}
            label={t("flight.sameLabel", {
              title: main === undefined ? name : titleOf(main) })}
            lines={lines} caption={t("flight.sameNote")} />
        </Card>
      </div>
      {record !== undefined && (
        <Card title={t("flight.measures")} level={3}>
          <MeasureTable record={record}
            flown={[...flown, mine]}
            paths={order.map((one) => others.get(one) ?? path)} />
        </Card>)}
      <Card title={t("flight.decided")} level={3}>
        <DecisionTable study={study} game={game} />
      </Card>
      <Keep study={study} game={game} />
      <p class="flight-start">
        <button type="button" onClick={() => setGame({
          ...newGame(study, game.set, game.with, game.number),
          levers: game.levers })}>
          {t("flight.again", { number: game.number })}</button>
        <button type="button" onClick={() => setGame(null)}>
          {t("flight.another.game")}</button>
      </p>
    </div>
  );
}
