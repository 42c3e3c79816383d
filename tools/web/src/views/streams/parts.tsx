// SPDX-License-Identifier: GPL-3.0-or-later
// Income by its parts: together, one alone with its bands, and in a table.
import { datesOf, Fan } from "../../charts/fan";
import { Stack } from "../../charts/stack";
import { amount, capital, share } from "../../format";
import { useKept } from "../../kept";
import { Select } from "../../parts/pick";
import { Table } from "../../parts/table";
import { series } from "../../record";
import type { RunRecord } from "../../protocol";
import { t } from "../../texts/index";
import type { Mix } from "./mix";

export function Parts(props: { record: RunRecord; mix: Mix; pale: boolean }) {
  const { record, mix } = props;
  const [chosen, choose] = useKept(`streams ${mix.series}`, "");
  const one = mix.parts.find((part) => String(part.element) === chosen)
    ?? mix.parts[0];
  const whole = series(record, mix.series);
  if (one === undefined || whole === undefined) return null;
  return (
    <>
      <div class="columns">
        <div>
          <h3>{t("streams.together", { by: mix.by })}</h3>
          <Stack name={`${mix.series}-together`} unit={mix.unit} height={360}
            label={t("streams.stackLabel", { by: mix.by })}
            caption={t("streams.stackCaption")} pale={props.pale}
            x={datesOf(record, whole)}
            parts={mix.parts.map((part) =>
              ({ name: part.title, values: part.mean }))} />
        </div>
        <div>
          <div class="card-head">
            <h3>{t("streams.alone", { by: mix.by })}</h3>
            <Select label={capital(mix.by)} value={String(one.element)}
              onChange={choose} options={mix.parts.map((part) =>
                ({ key: String(part.element), title: part.title }))} />
          </div>
          <Fan record={record} series={mix.series} element={one.element}
            height={332} pale={props.pale}
            label={t("streams.fanLabel", { name: one.title })} />
        </div>
      </div>
      <Table caption={t("streams.table", { by: mix.by })}
        columns={[mix.by, t("streams.atStart"), t("streams.shareAtStart"),
                  t("streams.atEnd"), t("streams.shareAtEnd"),
                  t("streams.range")]}
        rows={mix.parts.map((part) => [
          part.title, amount(part.mean[0], mix.unit), share(part.shareAtStart),
          amount(part.mean[part.mean.length - 1], mix.unit),
          share(part.shareAtEnd),
          `${amount(part.low, mix.unit)} ${t("number.to")} ${
            amount(part.high, mix.unit)}`,
        ])} />
    </>
  );
}
