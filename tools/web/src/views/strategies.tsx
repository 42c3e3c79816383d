// SPDX-License-Identifier: GPL-3.0-or-later
// Which policy to choose, what to set a lever to, and how much is needed.
import { ViewHead } from "../parts/head";
import { Tabs } from "../parts/tabs";
import { useKept } from "../kept";
import { t } from "../texts/index";
import { Compare } from "./strategies/compare";
import { Optimize } from "./strategies/optimize";
import { Size } from "./strategies/size";

export function Strategies() {
  const [tab, setTab] = useKept("strategies tab", "compare");
  return (
    <>
      <ViewHead title={t("strategies.title")}
        answers={t("strategies.answers")} />
      <Tabs label={t("strategies.title")} chosen={tab} onChoose={setTab}
        tabs={[
          { key: "compare", title: t("strategies.compare"),
            content: () => <Compare /> },
          { key: "optimize", title: t("strategies.optimize"),
            content: () => <Optimize /> },
          { key: "size", title: t("strategies.size"),
            content: () => <Size /> },
        ]} />
    </>
  );
}
