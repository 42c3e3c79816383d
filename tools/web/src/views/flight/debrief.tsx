// SPDX-License-Identifier: GPL-3.0-or-later
// After the flight: the path inside the fan of all futures and beside the
// policies; what luck did and what decisions did.
import { useEffect, useRef, useState } from "preact/hooks";
import { Fan } from "../../charts/fan";
import { Lines, type Line } from "../../charts/lines";
import { Card } from "../../parts/card";
import { ProblemBox, ProgressBar } from "../../parts/progress";
import { useQuestion } from "../../question";
import { amount, share } from "../../format";
import type { DrawPath, Study } from "../../protocol";
import { t } from "../../texts/index";
import { DecisionTable, MeasureTable } from "./compared";
import { gameChoice, newGame, setGame, type Game } from "./game";
import { Keep } from "./keep";
import { policiesOf, useOthers } from "./others";
import { exitTitle, titleOf, valuesOf, type End } from "./path";
import { POLICY } from "./policy";
import { alwaysText, hereText, lastOf, luckText, rankIn, type Told }
  from "./verdict";

const DRAWS = 1000;
const PATHS = 400;

export function Debrief(props: {
  study: Study;
  game: Game;
  path: DrawPath;
  end: End | null;
}) {
  const { study, game, path, end } = props;
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
  const all = useQuestion({
    question: "run", series: [name], paths: PATHS,
    choice: { ...gameChoice(study, game, ""),
              draws: Math.min(DRAWS, study.draws) },
  }, "flight-all");
  const others = useOthers(study, game, name);
  const [shown, setShown] = useState(POLICY);
  const record = all.result?.record;
  const own = valuesOf(path, name);
  const ends = [...others].map(([policy, one]) => ({
    title: titles[order.indexOf(policy)]!,
    end: lastOf(valuesOf(one, name)) ?? -Infinity }));
  const told: Told = {
    unit, own: lastOf(own),
    first: { title: first?.title ?? "", end: first === undefined ? null
      : lastOf(valuesOf(others.get(first.name) ?? path, name)) },
    best: others.size < policies.length ? null
      : ends.reduce<Told["best"]>((best, one) =>
        best === null || one.end > best.end ? one : best, null),
  };
  const ownCase = order.indexOf(POLICY);
  const rank = record === undefined ? null
    : rankIn(record, ownCase, told.own);
  const at = Math.max(0, order.indexOf(shown));
  const overlay = shown === POLICY ? own
    : valuesOf(others.get(shown) ?? { ...path, series: [] }, name);
  const lines: Line[] = [
    { name: t("flight.yours"), values: own },
    ...policies.filter((one) => others.has(one.name)).map((one) => ({
      name: one.title, values: valuesOf(others.get(one.name)!, name) })),
  ];
  return (
    <div class="flight">
      <h2 ref={heading} tabIndex={-1}>{end === null
        ? t("flight.landed", { years: study.years, number: game.number })
        : t("flight.down", { exit: exitTitle(study, end.exit),
            date: path.dates[end.row] ?? "", number: game.number })}</h2>
      <ProblemBox problem={all.problem} />
      {all.running && <ProgressBar progress={all.progress}
        what={t("flight.all")} onCancel={all.cancel} />}
      {record !== undefined && others.size === policies.length && (
        <Card title={t("flight.words")} level={3}>
          <ul class="verdict">
            {first !== undefined && <li>{luckText(record, told)}</li>}
            {first !== undefined && <li>{hereText(told)}</li>}
            {rank !== null && <li>{t("flight.own", {
              share: share(rank), end: amount(told.own, unit) })}</li>}
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
            case={at} own={{ title: t("flight.thisFuture"),
                             values: overlay }} />}
        </Card>
        <Card title={t("flight.same")} level={3}>
          <Lines name={`${name}-policies`} x={path.dates} unit={unit}
            label={t("flight.sameLabel", {
              title: main === undefined ? name : titleOf(main) })}
            lines={lines} height={380} />
        </Card>
      </div>
      {record !== undefined && (
        <Card title={t("flight.measures")} level={3}>
          <MeasureTable study={study} record={record} titles={titles}
            paths={order.map((one) => one === POLICY ? path
              : others.get(one) ?? null)} />
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
