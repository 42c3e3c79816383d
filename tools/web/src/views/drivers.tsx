// SPDX-License-Identifier: GPL-3.0-or-later
// Drivers.
import { t } from "../texts/index";

export function Drivers() {
  return <h1>{t("drivers.title")}</h1>;
}
