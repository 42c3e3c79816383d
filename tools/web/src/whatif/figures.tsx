// SPDX-License-Identifier: GPL-3.0-or-later
// The figures now and before, and the differences draw by draw.
import { useState } from "preact/hooks";
import { difference, figure, known } from "../format";
import { Light, type Signal } from "../parts/light";
import { Table } from "../parts/table";
import type { MeasureCase, RecordMeasure, RunRecord } from "../protocol";
import { measure } from "../record";
import { t } from "../texts/index";

const FIRST = [
  "insolvent", "cash_breach_ever", "lowest_cash", "closing_cash",
  "closing_cash_days", "closing_debt", "mean_margin", "health_points",
  "public_dependency", "concentration_payer", "market_share_of_income",
];

function verdict(one: RecordMeasure, change: MeasureCase["against"]):
  { signal: Signal; word: string } {
  const { low, high } = change ?? { low: null, high: null };
  if (!known(low) || !known(high) || (low <= 0 && high >= 0)) {
    return { signal: "none", word: t("whatif.unclear") };
  }
  const better = (one.better === "low") === (high < 0);
  return better ? { signal: "good", word: t("whatif.better") }
    : { signal: "bad", word: t("whatif.worse") };
}

function row(one: RecordMeasure, before: RecordMeasure | undefined) {
  const now = one.cases[0];
  const change = now?.against;
  const was = figure(before?.cases[0]?.mean, one.unit, one.kind);
  const is = figure(now?.mean, one.unit, one.kind);
  if (change === null || change === undefined) {
    return [one.title, is, was, t("number.none"), ""];
  }
  const { signal, word } = verdict(one, change);
  return [one.title, is, was, difference(change, one.unit, one.kind),
          <Light signal={signal} word={word} />];
}

export function Figures(props: { record: RunRecord; before: RunRecord | null;
                                 changed: boolean }) {
  const [all, setAll] = useState(false);
  const { record, before } = props;
  const first = FIRST.flatMap((name) => measure(record, name) ?? []);
  const shown = all || first.length === 0 ? record.measures : first;
  return (
    <>
      <p class="note">{props.changed ? t("whatif.figures.doc")
        : t("whatif.figures.none")}</p>
      <Table caption={t("whatif.median")} numeric={(i) => i > 0 && i < 4}
        columns={[t("whatif.figure"), t("whatif.now"), t("whatif.before"),
                  t("whatif.difference"), t("whatif.verdict")]}
        rows={shown.map((one) => row(one, measure(before, one.name)))} />
      <label class="check"><input type="checkbox" checked={all}
        onChange={() => setAll(!all)} /> {t("whatif.all")}</label>
    </>
  );
}
