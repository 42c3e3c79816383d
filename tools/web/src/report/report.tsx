// SPDX-License-Identifier: GPL-3.0-or-later
// The report: the same charts and tables in one page that opens from disk and
// prints on A4, chapter by chapter.
import { setLanguage } from "../texts/index";
import { AnswerChapter } from "./answers";
import { Exits, Fans, Income } from "./charts";
import type { ReportData } from "./data";
import { KeyFigures } from "./figures";
import {
  Limits, Provenance, Register, SeedChapter, Switching,
} from "./grounds";
import { Opening } from "./opening";
import { rankingOf } from "./ranking";
import "./report.css";

export function Report(props: { data: ReportData }) {
  const { data } = props;
  setLanguage(data.language);
  const ranking = rankingOf(data);
  return (
    <main class="report">
      <Opening data={data} ranking={ranking} />
      <KeyFigures data={data} ranking={ranking} />
      <Fans data={data} ranking={ranking} />
      <Income data={data} ranking={ranking} />
      <Exits data={data} ranking={ranking} />
      {data.answers.map((answer, i) =>
        <AnswerChapter answer={answer} number={i + 1} />)}
      <Switching data={data} />
      <SeedChapter data={data} />
      <Register data={data} />
      <Limits data={data} />
      <Provenance data={data} />
    </main>
  );
}
