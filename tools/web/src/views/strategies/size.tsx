// SPDX-License-Identifier: GPL-3.0-or-later
// How much is needed: the value of one lever with which a target is met.
import {
  figureOf, numberIn, tableOf, textOf, titleOf, valueOf,
} from "../../answer";
import { Lines } from "../../charts/lines";
import { figure, parted } from "../../format";
import { useKept } from "../../kept";
import { AnswerView, cellText } from "../../parts/answer";
import { Ask, DrawsSelect, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { Select } from "../../parts/pick";
import { Tile } from "../../parts/tile";
import { useQuestion } from "../../question";
import type { Answer, Study } from "../../protocol";
import { choice, useStore } from "../../state";
import { t } from "../../texts/index";
import { goalOptions, goalsOf } from "./goals";
import {
  firstLever, LeverField, leverNamed, leverText, rangedOf, valid, type Ranged,
} from "./levers";

// "P(insolvent) < 0.1" without its bound, in words.
function whatOf(title: string): string {
  return titleOf(title.replace(/\s*[<>].*$/, ""));
}

function Needed(props: { answer: Answer }) {
  const table = tableOf(props.answer, "sizes");
  const column = table?.columns.find((one) => one.name === "statistic");
  return (
    <div class="tiles">
      {(table?.rows ?? []).map((row) => {
        const one = figureOf(row.value);
        const words = textOf(row.size);
        return one !== null && (
          <Tile title={words === "needed" ? t("strategies.needed")
            : words === "as it is" ? t("strategies.now") : words}
            {...parted(figure(one, one.unit))}
            note={column === undefined ? undefined : `${whatOf(column.title)}: ${
              cellText(row.statistic, column.shape)}`} />);
      })}
    </div>
  );
}

// The statistic as the lever moves, with its bounds.
function Curve(props: { answer: Answer; bound: number; name: string }) {
  const table = tableOf(props.answer, "curve");
  const column = table?.columns.find((one) => one.name === "statistic");
  const rows = (table?.rows ?? []).filter((row) =>
    numberIn(textOf(row.lever)) !== null)
    .sort((a, b) => numberIn(textOf(a.lever))! - numberIn(textOf(b.lever))!);
  if (column === undefined || rows.length < 2) return null;
  const chance = column.shape === "share";
  const factor = chance ? 100 : 1;
  const of = (name: string) => rows.map((row) => {
    const value = valueOf(row[name]);
    return value === null ? null : factor * value;
  });
  const unit = textOf(rows[0]?.lever).replace(/^[-\d.,]+\s*/, "");
  return (
    <Lines name="size" height={320} x={rows.map((row) =>
      numberIn(textOf(row.lever))!)} unit={chance ? "%" : ""}
      xName={unit === "" ? props.name : `${props.name}, ${unit}`}
      label={t("strategies.curveLabel", { what: whatOf(column.title) })}
      caption={t("strategies.curveCaption")}
      lines={[
        { name: whatOf(column.title), values: of("statistic"), low: of("low"),
          high: of("high") },
        { name: t("strategies.target"), dashed: true,
          values: rows.map(() => props.bound) },
      ]} />
  );
}

function Form(props: { study: Study }) {
  const { study } = props;
  const goals = goalsOf(study);
  const [lever, setLever] = useKept<Ranged>("size lever",
    rangedOf(study, firstLever(study, ["opening_cash", "credit_line"])));
  const [aim, setAim] = useKept("size aim", goals.some((one) =>
    one.key === "P(insolvent)") ? "P(insolvent)" : goals[0]?.key ?? "");
  const [bound, setBound] = useKept("size bound", 10);
  const [draws, setDraws] = useKept("size draws", 1000);
  const goal = goals.find((one) => one.key === aim);
  const number = goal?.chance ? bound / 100 : bound;
  const ready = valid(lever) && goal !== undefined && Number.isFinite(bound);
  const asked = useQuestion(ready ? {
    question: "size", choice: { ...choice(), draws },
    target: `${aim} ${goal.maximize ? ">" : "<"} ${number}`,
    levers: [leverText(study, lever)],
  } : null, "strategies-size", false);
  const { answer, pale } = shownOf(asked);
  const named = leverNamed(study, lever.key)?.label ?? "";
  return (
    <>
      <p class="lead">{t("strategies.sizeIs")}</p>
      <LeverField study={study} label={t("strategies.lever")} value={lever}
        onChange={setLever} />
      <div class="controls no-print">
        <Select label={t("strategies.such")} value={aim} onChange={setAim}
          options={goalOptions(goals)} />
        <label class="field">
          {t(goal?.maximize ? "strategies.atLeast" : "strategies.atMost")}{" "}
          {goal?.unit === "1" ? "" : goal?.unit}
          <input type="number" step="any" value={bound}
            onChange={(event) => setBound(
              Number((event.target as HTMLInputElement).value))} />
        </label>
        <DrawsSelect draws={draws} onChange={setDraws} />
        <Ask question={asked} label={t("strategies.askSize")}
          disabled={!ready} />
      </div>
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          <div class="found"><p>{(answer.sentences[1] ?? "").replace(
            leverText(study, lever).split("=")[0]!, named)}</p></div>
          <Needed answer={answer} />
          <Card title={t("strategies.curve")}>
            <Curve answer={answer} bound={bound}
              name={named} />
          </Card>
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} />
          </details>
        </div>)}
    </>
  );
}

export function Size() {
  const { study } = useStore();
  return study === null ? null : <Form study={study} />;
}
