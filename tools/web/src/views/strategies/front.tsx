// SPDX-License-Identifier: GPL-3.0-or-later
// Policies over two measures: those of which none other is better in both.
import { measureFacts, measureTitle, policyTitle } from "../../answer";
import { Scatter, type Point } from "../../charts/scatter";
import { figure } from "../../format";
import { useKept } from "../../kept";
import { Select, type Pickable } from "../../parts/pick";
import type { Answer, Figure } from "../../protocol";
import { t } from "../../texts/index";

function lowIsBetter(measure: string): boolean {
  return measureFacts(measure)?.better === "low";
}

// The points that no other beats: as good in both and better in one.
export function frontOf(
  points: Point[], xLow: boolean, yLow: boolean,
): Point[] {
  const x = (one: Point) => xLow ? one.x : -one.x;
  const y = (one: Point) => yLow ? one.y : -one.y;
  return points.filter((one) => !points.some((other) =>
    x(other) <= x(one) && y(other) <= y(one)
    && (x(other) < x(one) || y(other) < y(one))))
    .sort((a, b) => a.x - b.x);
}

// How a measure stands on an axis: chances as per cent.
function axisOf(measure: string, some: Figure | undefined) {
  const facts = measureFacts(measure);
  const chance = facts?.kind === "probability";
  return { chance, factor: chance ? 100 : 1, title: measureTitle(measure),
           unit: chance ? "%" : some?.unit || facts?.unit || "" };
}

function rangeOf(one: Figure, factor: number): [number, number] | undefined {
  return one.low === null || one.high === null ? undefined
    : [factor * one.low, factor * one.high];
}

export function Front(props: {
  answer: Answer;
  scenario: string;
  measures: Pickable[];
  outcome: (measure: string) => Map<string, Figure>;
}) {
  const names = props.measures.map((one) => one.key);
  const [keptX, setX] = useKept("front x", "insolvent");
  const [keptY, setY] = useKept("front y", "closing_cash");
  const xName = names.includes(keptX) ? keptX : names[0] ?? "";
  const yName = names.includes(keptY) ? keptY : names[1] ?? xName;
  const xs = props.outcome(xName);
  const ys = props.outcome(yName);
  const x = axisOf(xName, [...xs.values()][0]);
  const y = axisOf(yName, [...ys.values()][0]);
  const text = (one: Figure, axis: typeof x) => `${axis.title}: ${figure(one,
    axis.unit, axis.chance ? "probability" : undefined)}`;
  const points = [...xs].flatMap(([policy, one]): Point[] => {
    const other = ys.get(policy);
    if (other === undefined) return [];
    return [{ name: policyTitle(policy), x: x.factor * one.value!,
              y: y.factor * other.value!, labelled: true,
              xRange: rangeOf(one, x.factor), yRange: rangeOf(other, y.factor),
              tip: `${text(one, x)}; ${text(other, y)}` }];
  });
  const front = frontOf(points, lowIsBetter(xName), lowIsBetter(yName));
  return (
    <>
      <div class="controls no-print">
        <Select label={t("strategies.across")} value={xName} onChange={setX}
          options={props.measures} />
        <Select label={t("strategies.up")} value={yName} onChange={setY}
          options={props.measures} />
      </div>
      <Scatter name="front" height={440} xName={x.title} yName={y.title}
        xUnit={x.unit} yUnit={y.unit}
        label={t("strategies.frontLabel", { x: x.title, y: y.title })}
        caption={t("strategies.frontCaption", {
          x: t(lowIsBetter(xName) ? "strategies.left" : "strategies.right"),
          y: t(lowIsBetter(yName) ? "strategies.below"
            : "strategies.above") })}
        groups={[
          { name: t("strategies.onFront"), points: front, line: true },
          { name: t("strategies.beaten"),
            points: points.filter((one) => !front.includes(one)) },
        ]} />
    </>
  );
}
