// SPDX-License-Identifier: GPL-3.0-or-later
// Which crises break the house, how bad, when, what helps; and backwards, how
// it would fail.
import { Tabs } from "../parts/tabs";
import { ViewHead } from "../parts/head";
import { t } from "../texts/index";
import { useKept } from "../kept";
import { Crises } from "./stress/crises";
import { Reverse } from "./stress/reverse";

export function Stress() {
  const [tab, setTab] = useKept("stress tab", "crises");
  return (
    <>
      <ViewHead title={t("stress.title")} answers={t("stress.answers")} />
      <Tabs label={t("stress.title")} chosen={tab} onChoose={setTab} tabs={[
        { key: "crises", title: t("stress.crises"),
          content: () => <Crises /> },
        { key: "reverse", title: t("stress.reverse"),
          content: () => <Reverse /> },
      ]} />
    </>
  );
}
