// SPDX-License-Identifier: GPL-3.0-or-later
// Cockpit.
import { Fan } from "../charts/fan";
import { Card } from "../parts/card";
import { Tile } from "../parts/tile";
import { chance } from "../format";
import { chanceBy } from "../record";
import { useAllPolicies, useStore } from "../state";
import { t } from "../texts/index";

export function Cockpit() {
  const { run } = useStore();
  useAllPolicies();
  return (
    <>
      <h1>{t("cockpit.title")}</h1>
      <div class="tiles">
        {[24, 36, 60].map((months) => (
          <Tile title={t("cockpit.cashOut", { months })}
            value={chance(chanceBy(run?.record, "first_breach", months))} />))}
      </div>
      <Card title={t("cockpit.cash")}>
        {run !== null && <Fan record={run.record} series="cash" paths={8} />}
      </Card>
    </>
  );
}
