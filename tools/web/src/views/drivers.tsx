// SPDX-License-Identifier: GPL-3.0-or-later
// What moves the figures, and how the house hangs together: influences,
// feedback loops, stocks and flows.
import { ViewHead } from "../parts/head";
import { Tabs } from "../parts/tabs";
import { useKept } from "../kept";
import { t } from "../texts/index";
import { Influences } from "./drivers/influences";
import { Leading } from "./drivers/leading";
import { Loops } from "./drivers/loops";
import { Stocks } from "./drivers/stocks";

export function Drivers() {
  const [tab, setTab] = useKept("drivers tab", "influences");
  return (
    <>
      <ViewHead title={t("drivers.title")} answers={t("drivers.answers")} />
      <Tabs label={t("drivers.title")} chosen={tab} onChoose={setTab} tabs={[
        { key: "influences", title: t("drivers.influences"),
          content: () => <Influences /> },
        { key: "loops", title: t("drivers.loops"),
          content: () => <Loops /> },
        { key: "leading", title: t("drivers.leading"),
          content: () => <Leading /> },
        { key: "stocks", title: t("drivers.stocks"),
          content: () => <Stocks /> },
      ]} />
    </>
  );
}
