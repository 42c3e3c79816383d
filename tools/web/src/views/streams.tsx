// SPDX-License-Identifier: GPL-3.0-or-later
// Streams.
import { t } from "../texts/index";

export function Streams() {
  return <h1>{t("streams.title")}</h1>;
}
