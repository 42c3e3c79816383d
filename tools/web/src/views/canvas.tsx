// SPDX-License-Identifier: GPL-3.0-or-later
// Canvas.
import { t } from "../texts/index";

export function Canvas() {
  return <h1>{t("canvas.title")}</h1>;
}
