// SPDX-License-Identifier: GPL-3.0-or-later
// Before and after what the management can do: in each crisis, the policy that
// helps most.
import {
  figureOf, policyTitle, scenarioTitle, tableOf, textOf,
} from "../../answer";
import { difference, figure } from "../../format";
import { Table } from "../../parts/table";
import type { Answer } from "../../protocol";
import { t } from "../../texts/index";

export function BestActions(props: { answer: Answer }) {
  const table = tableOf(props.answer, "best_action");
  if (table === undefined) return null;
  return (
    <>
      <Table caption={t("stress.best", { what: table.title })}
        columns={[t("stress.crisis"), t("stress.before"), t("stress.action"),
                  t("stress.after"), t("stress.changed")]}
        numeric={(i) => i === 1 || i > 2}
        rows={table.rows.map((row) => [
          scenarioTitle(textOf(row.crisis)),
          figure(figureOf(row.before), null, "probability"),
          figureOf(row.after) === null ? t("stress.none")
            : policyTitle(textOf(row.action)),
          figure(figureOf(row.after), null, "probability"),
          difference(figureOf(row.change), null, "probability"),
        ])} />
      <p class="note">{table.note}</p>
    </>
  );
}
