// SPDX-License-Identifier: GPL-3.0-or-later
// Each way to fail as a card: what happens, when, how likely it is, and what
// every policy makes of it.
import {
  figureOf, policyTitle, tableOf, textOf, valueOf,
} from "../../answer";
import { amount, figure, monthAfter, parted, share } from "../../format";
import { Light } from "../../parts/light";
import { Table } from "../../parts/table";
import type { Answer } from "../../protocol";
import { useStore } from "../../state";
import { t } from "../../texts/index";

interface Way {
  title: string;
  happens: string;
}

// "2. Payers are late (factor 1.84, usually 1.51) + Rates fall." of the
// answer's sentences belongs to the second way.
function waysOf(answer: Answer): Way[] {
  return (tableOf(answer, "ways")?.rows ?? []).map((row, i) => {
    const said = answer.sentences.map((one) => one.trim())
      .find((one) => one.startsWith(`${i + 1}. `));
    const title = textOf(row.way);
    const happens = said?.replace(/^\d+\.\s*/, "") ?? "";
    return title === "as usual"
      ? { title: t("reverse.usual"), happens: t("reverse.usualHappens") }
      : { title, happens };
  });
}

function Policies(props: { answer: Answer; way: number }) {
  const rows = tableOf(props.answer, "actions")?.rows ?? [];
  const column = `way_${props.way + 1}`;
  const values = rows.map((row) => valueOf(row[column]) ?? 1);
  const least = Math.min(...values);
  return (
    <Table columns={[t("pick.policy"), t("reverse.fails")]}
      rows={rows.map((row, i) => [
        <>{policyTitle(textOf(row.policy))}{" "}
          {rows.length > 1 && values[i] === least
            && <Light signal="good" word={t("reverse.least")} />}</>,
        figure(figureOf(row[column]), null, "probability"),
      ])} />
  );
}

function WayCard(props: { answer: Answer; way: Way; i: number }) {
  const { study } = useStore();
  const { answer, way, i } = props;
  const row = tableOf(answer, "ways")?.rows[i];
  const medians = tableOf(answer, "medians");
  const played = medians?.rows[i];
  const p = figureOf(row?.p);
  const { value, interval } = parted(figure(p, null, "probability"));
  const first = valueOf(played?.first_breach);
  const money = (medians?.columns ?? []).filter((one) =>
    one.name !== "first_breach");
  return (
    <section class="card way">
      <h3>{t("reverse.way", { n: i + 1, title: way.title })}</h3>
      <p><span class="likely">{value}</span>{" "}
        <span class="note">{interval} {t("reverse.likely")}</span></p>
      <dl>
        <dt>{t("reverse.happens")}</dt>
        <dd>{way.happens}</dd>
        {first !== null && study !== null && (
          <>
            <dt>{t("reverse.when")}</dt>
            <dd>{t("reverse.whenIs", {
              month: monthAfter(study.start, first),
              n: Math.round(first) })}</dd>
          </>)}
        {money.map((column) => {
          const one = figureOf(played?.[column.name]);
          return one !== null && (
            <>
              <dt>{t("reverse.median", { what: column.title })}</dt>
              <dd>{column.shape === "share" ? share(one.value)
                : amount(one.value, one.unit)}</dd>
            </>);
        })}
        <dt>{t("reverse.policies")}</dt>
        <dd><Policies answer={answer} way={i} /></dd>
      </dl>
    </section>
  );
}

export function WayCards(props: { answer: Answer }) {
  return (
    <div class="ways">
      {waysOf(props.answer).map((way, i) =>
        <WayCard answer={props.answer} way={way} i={i} />)}
    </div>
  );
}
