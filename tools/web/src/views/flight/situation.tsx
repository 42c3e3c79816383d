// SPDX-License-Identifier: GPL-3.0-or-later
// One page for one year: how things stand, what has happened, what to decide.
import { useEffect, useRef, useState } from "preact/hooks";
import { Lines } from "../../charts/lines";
import { Card } from "../../parts/card";
import { Slider } from "../../parts/slider";
import { Table } from "../../parts/table";
import { Tile } from "../../parts/tile";
import { amount, monthOf, number, share } from "../../format";
import { setting } from "../../levers";
import type { DrawPath, Study } from "../../protocol";
import { t } from "../../texts/index";
import { labelOf, leverOf } from "../../texts/labels";
import { setGame, type Game } from "./game";
import { newsOf } from "./news";
import { KNOWN, PUBLISHED, rowsBy, titleOf, valuesOf, yearMean } from "./path";

const FULL_DAYS = 25; // a regulator's benchmark
const FEW_DAYS = 10;

function show(value: number | null, unit: string): string {
  return unit === "1" ? share(value) : amount(value, unit);
}

function Tiles(props: { study: Study; path: DrawPath; year: number }) {
  const { study, path, year } = props;
  const row = rowsBy(study, path, year) - 1;
  const earlier = year > 0 ? rowsBy(study, path, year - 1) - 1 : -1;
  const aside = new Set([...PUBLISHED, ...KNOWN]);
  return (
    <div class="tiles">
      {path.series.filter((one) => one.dims.length === 0
        && !aside.has(one.name)).map((one) => {
        const value = one.values[0]?.[row] ?? null;
        const before = earlier < 0 ? null : one.values[0]?.[earlier] ?? null;
        const days = one.name === "cash_days" && value !== null;
        return <Tile title={titleOf(one)}
          value={show(value, one.unit)}
          signal={!days ? undefined : value >= FULL_DAYS ? "good"
            : value >= FEW_DAYS ? "warn" : "bad"}
          change={before === null ? undefined
            : t("flight.before", { value: show(before, one.unit) })} />;
      })}
    </div>
  );
}

function Income(props: { study: Study; path: DrawPath; year: number }) {
  const { study, path, year } = props;
  const income = path.series.find((one) => one.dims.length === 1);
  const labels = study.dims.find((one) => one.name === income?.dims[0])
    ?.labels ?? [];
  if (income === undefined) return null;
  const rows = labels.map((label, e) => ({ label,
    now: yearMean(study, path, income.name, e, year) ?? 0,
    before: year > 0
      ? yearMean(study, path, income.name, e, year - 1) ?? 0 : null }))
    .filter((one) => one.now > 0 || (one.before ?? 0) > 0)
    .sort((a, b) => b.now - a.now);
  return (
    <details>
      <summary>{t("flight.income")}</summary>
      <Table caption={t("flight.incomeNote")}
        columns={[t("flight.line"), t("flight.thisYear"),
                  ...(year > 0 ? [t("flight.lastYear"), t("flight.change")]
                    : [])]}
        rows={rows.map((one) => [labelOf(one.label),
          amount(one.now, income.unit),
          ...(one.before === null ? [] : [amount(one.before, income.unit),
            one.before > 0
              ? `${number(100 * (one.now / one.before - 1))} %`
              : t("number.none")])])} />
    </details>
  );
}

function News(props: { study: Study; path: DrawPath; year: number }) {
  const news = newsOf(props.study, props.path, props.year);
  return (
    <Card title={t("flight.news")} level={3}>
      {news.length === 0 ? <p>{t("flight.noNews")}</p>
        : <ul class="news">{news.map((one) =>
            <li class={one.bad ? "bad" : ""}>{one.text}</li>)}</ul>}
      <Income {...props} />
    </Card>
  );
}

// The decisions for the year that begins.
function Decisions(props: {
  study: Study;
  game: Game;
  year: number;
  waiting: boolean;
}) {
  const { study, game, year, waiting } = props;
  const last = game.decisions[year - 1]
    ?? game.levers.map((lever) => lever.start);
  const [values, setValues] = useState(last);
  const fly = (years: number) => setGame({ ...game,
    decisions: [...game.decisions,
                ...Array.from({ length: years }, () => values)] });
  const left = study.years - year;
  return (
    <Card title={t("flight.decide", { year: year + 1 })} level={3}
      class="decisions">
      <div class="sliders">{game.levers.map((lever, i) => {
        const f = lever.factor;
        const round = (value: number) => Number(value.toPrecision(8));
        const set = (shown: number) => setValues(values.map((one, k) =>
          k === i ? Number(setting(round(shown / f))) : one));
        return <Slider label={lever.element.length === 0 ? leverOf(lever.name)
          : `${leverOf(lever.name)}: ${labelOf(lever.element.join(", "))}`}
          hint={lever.doc.replace(/: a lever$/, "")} unit={lever.unit}
          value={round(values[i]! * f)} start={round(last[i]! * f)}
          low={lever.low * f} high={lever.high * f}
          min={lever.min * f} max={lever.max * f} slides={lever.slides}
          onInput={set} onBack={() => set(last[i]! * f)} />;
      })}</div>
      <p class="flight-start">
        <button type="button" class="primary" disabled={waiting}
          onClick={() => fly(1)}>{t("flight.fly")}</button>
        {left > 1 && <button type="button" disabled={waiting}
          onClick={() => fly(left)}>{t("flight.flyAll", { left })}</button>}
        <button type="button" class="link" onClick={() => setGame(null)}>
          {t("flight.giveUp")}</button>
      </p>
    </Card>
  );
}

export function Situation(props: {
  study: Study;
  game: Game;
  path: DrawPath;
  year: number;
  waiting: boolean;
}) {
  const { study, game, path, year, waiting } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const rows = rowsBy(study, path, year);
  const first = path.series.find((one) => one.dims.length === 0);
  return (
    <div class={waiting ? "flight pale" : "flight"} aria-busy={waiting}>
      <h2 ref={heading} tabIndex={-1}>{t("flight.year", {
        year: year + 1, years: study.years, number: game.number,
        date: monthOf(path.dates[rows - 1] ?? study.start) })}</h2>
      {!waiting && <Tiles study={study} path={path} year={year} />}
      <div class="columns situation">
        <div>
          {!waiting && <News study={study} path={path} year={year} />}
          {!waiting && rows > 1 && first !== undefined && (
            <Card title={t("flight.soFar", { title: titleOf(first) })} level={3}>
              <Lines label={t("flight.soFar", { title: titleOf(first) })}
                name={first.name} x={path.dates.slice(0, rows)}
                unit={first.unit} height={190}
                lines={[{ name: titleOf(first),
                  values: valuesOf(path, first.name).slice(0, rows) }]} />
            </Card>)}
        </div>
        <Decisions study={study} game={game} year={year} waiting={waiting} />
      </div>
    </div>
  );
}
