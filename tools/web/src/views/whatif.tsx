// SPDX-License-Identifier: GPL-3.0-or-later
// What if.
import { Fan } from "../charts/fan";
import { useStore } from "../state";
import { t } from "../texts/index";

export function Whatif() {
  const { run, baseline } = useStore();
  return (
    <>
      <h1>{t("whatif.title")}</h1>
      {run !== null && <Fan record={run.record} before={baseline}
        series="cash" />}
    </>
  );
}
