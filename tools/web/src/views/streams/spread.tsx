// SPDX-License-Identifier: GPL-3.0-or-later
// How much hangs on few: concentration, dependency, swings, and what the
// figures mean.
import { datesOf, Fan } from "../../charts/fan";
import { Lines, type Line } from "../../charts/lines";
import { figure, number, parted } from "../../format";
import { Tile } from "../../parts/tile";
import { measure, measureCase, series } from "../../record";
import type { RunRecord } from "../../protocol";
import { t, tOr } from "../../texts/index";

const MEASURES = ["concentration_line", "concentration_payer",
                  "public_dependency", "portfolio_risk"];

// "0.34" as "like 2.9 equal ones": the inverse of the index.
function alike(value: number | null | undefined, by: string): string {
  return value === null || value === undefined || value <= 0 ? ""
    : t("streams.alike", { n: number(1 / value), by });
}

function noteOf(name: string, value: number | null | undefined): string {
  if (name === "concentration_line") return alike(value, t("dim.lines"));
  if (name === "concentration_payer") return alike(value, t("dim.payers"));
  return tOr(`streams.note.${name}`, "");
}

export function SpreadTiles(props: { record: RunRecord; pale: boolean }) {
  return (
    <div class="tiles">
      {MEASURES.map((name) => {
        const facts = measure(props.record, name);
        const mean = measureCase(props.record, name)?.mean;
        if (facts === undefined || mean === undefined) return null;
        return <Tile title={facts.title} pale={props.pale}
          {...parted(figure(mean, facts.unit, facts.kind))}
          note={noteOf(name, mean.value)} />;
      })}
    </div>
  );
}

function lineOf(record: RunRecord, name: string): Line | null {
  const one = series(record, name);
  const levels = one?.quantile[0];
  const middle = record.levels.indexOf(0.5);
  if (one === undefined || levels === undefined) return null;
  return {
    name: tOr(`streams.${name}`, one.title || name),
    values: (middle < 0 ? one.mean[0]?.[0] : levels[middle]?.[0]) ?? [],
    low: levels[0]?.[0] ?? [],
    high: levels[levels.length - 1]?.[0] ?? [],
  };
}

export function Concentration(props: { record: RunRecord; pale: boolean }) {
  const { record } = props;
  const lines = ["hhi_line", "hhi_payer"].map((name) => lineOf(record, name))
    .filter((one) => one !== null);
  const first = series(record, "hhi_line") ?? series(record, "hhi_payer");
  if (first === undefined || lines.length === 0) return null;
  return (
    <Lines name="concentration" label={t("streams.hhiLabel")} lines={lines}
      x={datesOf(record, first)} min={0} max={1} height={300}
      pale={props.pale} caption={t("streams.hhiCaption")} />
  );
}

export function Dependency(props: { record: RunRecord; pale: boolean }) {
  return (
    <Fan record={props.record} series="public_share" height={300} percent
      pale={props.pale} caption={t("streams.dependencyCaption")} />
  );
}
