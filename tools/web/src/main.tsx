// SPDX-License-Identifier: GPL-3.0-or-later
// Where it starts: the page of the server or, in a report, the report.
import { render } from "preact";
import { reportData } from "./report/data";
import { Report } from "./report/report";
import { LOST } from "./server";
import { Shell } from "./shell";
import { start } from "./state";
import { language, setLanguage, t } from "./texts/index";
import "./style/tokens.css";
import "./style/page.css";
import "./style/parts.css";
import "./style/charts.css";
import "./style/views.css";
import "./style/print.css";

const data = reportData();
const place = document.getElementById("app")!;
if (data !== null) {
  render(<Report data={data} />, place);
} else {
  setLanguage(language());
  LOST.text = t("server.lost");
  render(<Shell />, place);
  void start();
}
