// SPDX-License-Identifier: GPL-3.0-or-later
// Strategies.
import { t } from "../texts/index";

export function Strategies() {
  return <h1>{t("strategies.title")}</h1>;
}
