// SPDX-License-Identifier: GPL-3.0-or-later
// What to set one lever or two to, for one aim or a compromise of two.
import { figureOf, tableOf, textOf, valueOf, type Row } from "../../answer";
import { Scatter, type Point } from "../../charts/scatter";
import { amount } from "../../format";
import { useKept } from "../../kept";
import { AnswerTableView, AnswerView, cellText } from "../../parts/answer";
import { Ask, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { Select } from "../../parts/pick";
import { useQuestion } from "../../question";
import type { Answer, AnswerTable, Question, Study } from "../../protocol";
import { choice, current, useStore } from "../../state";
import { t } from "../../texts/index";
import { leverOf } from "../../texts/labels";
import { goalOptions, goalsOf, type Goal } from "./goals";
import {
  firstLever, LeverField, leverText, rangedOf, valid, type Ranged,
} from "./levers";

const EVALUATIONS = 150;
const LUCK = 128;
const DRAWS = 512;
const SHOWN = ["choices", "gains"];

function questionOf(levers: string[], goals: Goal[]): Question {
  const keys = (maximize: boolean) => goals.filter((one) =>
    one.maximize === maximize).map((one) => one.key);
  const [more, less] = [keys(true), keys(false)];
  return {
    question: "optimize", choice: { ...choice(), draws: DRAWS }, levers,
    ...(more.length > 0 ? { maximize: more } : {}),
    ...(less.length > 0 ? { minimize: less } : {}),
    evaluations: EVALUATIONS, luck: LUCK,
  };
}

function unitOf(lever: string): string | undefined {
  const name = lever.split(/[.[]/)[0];
  return current().study?.parameters.find((one) => one.name === name)?.unit;
}

// What a choice sets, in words: "Credit line 285 k EUR".
function choiceText(table: AnswerTable, row: Row): string {
  const set = table.columns.filter((one) => one.name.startsWith("lever_"))
    .map((one) => {
      const name = one.title || one.name.slice(6);
      return `${leverOf(name)} ${amount(valueOf(row[one.name]),
        unitOf(name))}`;
    }).join("; ");
  return textOf(row.choice) === "as it is"
    ? t("strategies.asItIs", { set }) : set;
}

// For each aim, the choice that is best for it.
function bestFor(answer: Answer, goals: Goal[]): string[] {
  const table = tableOf(answer, "choices");
  const isNow = (row: Row) => textOf(row.choice) === "as it is";
  return (table?.columns ?? []).flatMap((column) => {
    const goal = goals.find((one) => one.key === column.title);
    const value = (row: Row | undefined) => valueOf(row?.[column.name]);
    if (goal === undefined || table === undefined) return [];
    const way = goal.maximize ? -1 : 1;
    const best = table.rows.filter((row) => !isNow(row)
      && value(row) !== null).sort((a, b) =>
      way * (value(a)! - value(b)!))[0];
    const now = table.rows.find(isNow);
    return best === undefined || value(now) === null ? []
      : [t("strategies.bestFor", { what: goal.title,
        choice: choiceText(table, best),
        value: cellText(best[column.name], column.shape),
        now: cellText(now![column.name], column.shape) })];
  });
}

function Choices(props: { answer: Answer; goals: Goal[] }) {
  const table = tableOf(props.answer, "choices");
  const columns = table?.columns.filter((one) =>
    !one.name.startsWith("lever_")) ?? [];
  const [x, y] = columns;
  if (table === undefined || x === undefined || y === undefined) return null;
  const goal = (name: string) => props.goals.find((one) => one.key === name);
  const axis = (column: typeof x) => ({
    name: goal(column.title)?.title ?? column.title,
    factor: column.shape === "share" ? 100 : 1,
    unit: column.shape === "share" ? "%"
      : figureOf(table.rows[0]?.[column.name])?.unit ?? "",
  });
  const [ax, ay] = [axis(x), axis(y)];
  const range = (row: Row, column: typeof x, factor: number):
    [number, number] | undefined => {
    const one = figureOf(row[column.name]);
    return one === null || one.low === null || one.high === null ? undefined
      : [factor * one.low, factor * one.high];
  };
  const points = table.rows.map((row): Point => ({
    name: choiceText(table, row), labelled: true,
    x: ax.factor * (valueOf(row[x.name]) ?? 0),
    y: ay.factor * (valueOf(row[y.name]) ?? 0),
    xRange: range(row, x, ax.factor), yRange: range(row, y, ay.factor) }));
  const isNow = (i: number) => textOf(table.rows[i]?.choice) === "as it is";
  return (
    <Scatter name="choices" height={420} xName={ax.name} yName={ay.name}
      xUnit={ax.unit} yUnit={ay.unit} label={table.title}
      caption={t("strategies.choicesCaption")}
      groups={[
        { name: t("strategies.choices"),
          points: points.filter((_, i) => !isNow(i)) },
        { name: t("strategies.now"),
          points: points.filter((_, i) => isNow(i)) },
      ]} />
  );
}

function Form(props: { study: Study }) {
  const { study } = props;
  const goals = goalsOf(study);
  const options = goalOptions(goals);
  const [first, setFirst] = useKept<Ranged>("optimize lever",
    rangedOf(study, firstLever(study, ["credit_line"])));
  const [second, setSecond] = useKept<Ranged>("optimize lever 2",
    { key: "", low: 0, high: 0 });
  const known = (key: string) => goals.some((one) => one.key === key);
  const [aim, setAim] = useKept("optimize aim", known("mean(closing_cash)")
    ? "mean(closing_cash)" : goals[0]?.key ?? "");
  const [aim2, setAim2] = useKept("optimize aim 2", known("P(insolvent)")
    ? "P(insolvent)" : "");
  const levers = [first, second].filter(valid);
  const aims = goals.filter((one) => one.key === aim || one.key === aim2);
  const ready = valid(first) && (second.key === "" || valid(second))
    && first.key !== second.key && aims.length > 0;
  const asked = useQuestion(ready ? questionOf(
    levers.map((one) => leverText(study, one)), aims) : null,
  "strategies-optimize", false);
  const { answer, pale } = shownOf(asked);
  return (
    <>
      <p class="lead">{t("strategies.optimizeIs")}</p>
      <LeverField study={study} label={t("strategies.lever")} value={first}
        onChange={setFirst} />
      <LeverField study={study} label={t("strategies.lever2")} value={second}
        onChange={setSecond} none />
      <div class="controls no-print">
        <Select label={t("strategies.aim")} value={aim} onChange={setAim}
          options={options} />
        <Select label={t("strategies.aim2")} value={aim2} onChange={setAim2}
          options={[{ key: "", title: t("pick.none") }, ...options]} />
        <Ask question={asked} label={t("strategies.askOptimize")}
          disabled={!ready} />
      </div>
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          {(tableOf(answer, "choices")?.columns.filter((one) =>
            !one.name.startsWith("lever_")).length ?? 0) > 1 && (
            <Card title={t("strategies.choicesTitle")}>
              <Choices answer={answer} goals={goals} />
            </Card>)}
          <Card title={t("strategies.answer")}>
            {bestFor(answer, aims).map((one) => <p>{one}</p>)}
            {answer.sentences.some((one) => one.startsWith("WITH FORESIGHT"))
              && <p class="note">{t("strategies.foresight")}</p>}
            {SHOWN.map((name) => {
              const table = tableOf(answer, name);
              return table !== undefined && <AnswerTableView table={table} />;
            })}
          </Card>
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} skip={SHOWN} />
          </details>
        </div>)}
    </>
  );
}

export function Optimize() {
  const { study } = useStore();
  return study === null ? null : <Form study={study} />;
}
