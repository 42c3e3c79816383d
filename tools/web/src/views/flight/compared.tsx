// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the debrief: measures side by side, and what was decided.
import { amount, figure, number } from "../../format";
import type { Lever } from "../../levers";
import { Table } from "../../parts/table";
import type {
  DrawPath, RecordMeasure, RunRecord, Study,
} from "../../protocol";
import { t } from "../../texts/index";
import { labelOf, leverOf } from "../../texts/labels";
import type { Game } from "./game";
import type { Flown } from "./verdict";

const MOST = 4;

// The first figures that are no detail: chances, and amounts.
function chosen(record: RunRecord): RecordMeasure[] {
  const plain = record.measures.filter((one) => !one.detail);
  return [
    ...plain.filter((one) => one.kind === "probability").slice(0, 2),
    ...plain.filter((one) => one.kind === "amount").slice(0, MOST - 2),
  ];
}

function inAll(one: RecordMeasure, c: number): string {
  const here = one.cases[c];
  return figure(one.kind === "probability" ? here?.mean
    : here?.median ?? here?.mean, one.unit, one.kind);
}

function here(one: RecordMeasure, path: DrawPath): string {
  return amount(path.measures.find((each) =>
    each.name === one.name)?.value, one.unit);
}

// The game's row stands first; `flown` and `paths` are as the record's cases,
// the game's last.
export function MeasureTable(props: {
  record: RunRecord;
  flown: Flown[];
  paths: DrawPath[];
}) {
  const { record, flown, paths } = props;
  const measures = chosen(record);
  const isChance = (one: RecordMeasure) => one.kind === "probability";
  const rows = flown.map((one, c) => [one.title, one.words,
    ...measures.flatMap((measure) => isChance(measure)
      ? [inAll(measure, c)]
      : [here(measure, paths[c]!), inAll(measure, c)])]);
  return (
    <Table caption={t("flight.measuresNote")} numeric={(i) => i > 1}
      columns={[t("flight.policy"), t("flight.ends"),
                ...measures.flatMap((one) => isChance(one) ? [one.title]
                  : [t("flight.inThis", { title: one.title }),
                     t("flight.inHalf")])]}
      rows={[...rows.slice(-1), ...rows.slice(0, -1)]} />
  );
}

export function DecisionTable(props: { study: Study; game: Game }) {
  const { game, study } = props;
  const moved = game.levers.map((lever, i) => ({ lever, i }))
    .filter(({ lever, i }) =>
      game.decisions.some((year) => year[i] !== lever.start));
  if (moved.length === 0) return <p>{t("flight.nothing")}</p>;
  const first = Number(study.start.slice(0, 4));
  const show = (value: number, lever: Lever) =>
    `${number(value * lever.factor)} ${lever.unit === "1" ? "" : lever.unit}`
      .trimEnd();
  return (
    <Table caption={t("flight.decidedNote")}
      columns={[t("flight.decision"), t("flight.atStart"),
                ...game.decisions.map((_, year) => String(first + year))]}
      rows={moved.map(({ lever, i }) => [
        [leverOf(lever.name), ...lever.element.map(labelOf)].join(": "),
        show(lever.start, lever),
        ...game.decisions.map((year) => show(year[i]!, lever))])} />
  );
}
