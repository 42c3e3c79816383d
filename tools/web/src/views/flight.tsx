// SPDX-License-Identifier: GPL-3.0-or-later
// Flight.
import { t } from "../texts/index";

export function Flight() {
  return <h1>{t("flight.title")}</h1>;
}
