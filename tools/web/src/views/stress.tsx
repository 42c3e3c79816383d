// SPDX-License-Identifier: GPL-3.0-or-later
// Stress.
import { t } from "../texts/index";

export function Stress() {
  return <h1>{t("stress.title")}</h1>;
}
