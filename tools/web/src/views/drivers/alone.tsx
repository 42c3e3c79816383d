// SPDX-License-Identifier: GPL-3.0-or-later
// Each assumption moved alone, from where it is low to where it is high.
import {
  figureOf, measureFacts, measureTitle, members, sourceTitle, tableOf, textOf,
  valueOf,
} from "../../answer";
import { Tornado } from "../../charts/tornado";
import { AnswerView } from "../../parts/answer";
import { Ask, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { number } from "../../format";
import { useQuestion } from "../../question";
import type { Answer } from "../../protocol";
import { choice, useStore } from "../../state";
import { t } from "../../texts/index";

const BARS = 12;
const DRAWS = 250;

function Bars(props: { answer: Answer; measure: string }) {
  const rows = tableOf(props.answer, "tornado")?.rows ?? [];
  const measures = members(rows, "measure");
  const measure = measures.includes(props.measure) ? props.measure
    : measures[0] ?? "";
  const facts = measureFacts(measure);
  const share = facts?.kind === "probability";
  const base = tableOf(props.answer, "tornado_base")?.rows
    .find((row) => row.measure === measure);
  const unit = share ? "%" : figureOf(base?.value)?.unit ?? facts?.unit;
  const factor = share ? 100 : 1;
  const middle = factor * (valueOf(base?.value) ?? 0);
  const bars = rows.filter((row) => row.measure === measure).map((row) => ({
    name: sourceTitle(textOf(row.input)),
    low: middle + factor * (valueOf(row.at_low) ?? 0),
    high: middle + factor * (valueOf(row.at_high) ?? 0),
    tip: t("drivers.tip", { low: number(valueOf(row.low_at)),
                            high: number(valueOf(row.high_at)),
                            what: textOf(row.what) }),
  }));
  return (
    <Tornado name="tornado" middle={middle} unit={unit}
      label={t("drivers.aloneLabel", { what: measureTitle(measure) })}
      caption={t("drivers.aloneCaption", { what: measureTitle(measure) })}
      lowName={t("drivers.low")} highName={t("drivers.high")}
      bars={bars.sort((a, b) => Math.abs(b.high - b.low)
        - Math.abs(a.high - a.low)).slice(0, BARS)} />
  );
}

export function Alone(props: { measure: string }) {
  const { study } = useStore();
  const asked = useQuestion(study === null ? null : {
    question: "sensitivity", choice: choice(), method: "tornado", draws: DRAWS,
  }, "drivers-alone", false);
  const { answer, pale } = shownOf(asked);
  return (
    <Card title={t("drivers.alone")}>
      <p class="note">{t("drivers.aloneIs")}</p>
      <Ask question={asked} label={t("drivers.askAlone")} />
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          <Bars answer={answer} measure={props.measure} />
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} />
          </details>
        </div>)}
    </Card>
  );
}
