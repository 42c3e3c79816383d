// SPDX-License-Identifier: GPL-3.0-or-later
// What the server says and is asked, as types; tools/serve/README.md has it in
// words.

export interface Finding {
  severity: string;
  code?: string;
  path?: string;
  line?: number;
  column?: number;
  message: string;
}

export interface Problem {
  error: string;
  findings?: Finding[];
}

export interface ScenarioEntry {
  id: string;
  title: string;
  doc: string;
  kind: "provider" | "crisis" | "saved";
}

export interface ScenarioList {
  opened: string | null;
  scenarios: ScenarioEntry[];
}

export interface Choice {
  scenario: string;
  set?: string[];
  with?: string[];
  policies?: string;
  draws?: number;
  seed?: string;
  rung?: string;
}

export interface PolicyFacts {
  name: string;
  title: string;
  doc: string | null;
  runs: boolean; // unless others are asked for
}

export interface ShockFacts {
  name: string;
  title: string;
  doc: string | null;
  target: string;
  kind: string;
  by: string;
  start: string | null;
  lasts: string | null;
  odds: string | null;
}

export interface InputFacts {
  name: string;
  unit: string;
  role: string;
  distribution: string;
  p05: number | null;
  median: number | null;
  p95: number | null;
}

export interface ParameterFacts {
  sector: string;
  name: string;
  value: string;
  unit: string;
  range: string;
  source: string;
  doc: string;
  dimensions: string[];
  values: (number | null)[];
  low: number | null;
  high: number | null;
}

export interface MeasureFacts {
  sector: string;
  name: string;
  title: string;
  unit: string;
  kind: string;
  better: string;
  doc: string;
  heading: string;
  dimensions: string[];
}

export interface SeriesFacts {
  name: string;
  title: string;
  unit: string;
  dims: string[];
}

export interface Dimension {
  name: string;
  labels: string[];
}

export interface Study {
  scenario: { id: string; title: string; doc: string };
  model: { title: string; doc: string };
  start: string;
  end: string;
  time_unit: string;
  years: number;
  dt: number;
  n_steps: number;
  draws: number;
  seed: string;
  design: string;
  policies: PolicyFacts[];
  shocks: ShockFacts[];
  inputs: InputFacts[];
  parameters: ParameterFacts[];
  measures: MeasureFacts[];
  series: SeriesFacts[];
  dims: Dimension[];
  rungs: string[];
  not_modelled?: string[];
  known_misses?: string[];
}

export interface Figure {
  value: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  n: number;
  method: string;
  unit?: string;
}

export interface Case {
  label: string;
  scenario: string;
  policy: string;
  title: string;
}

type Cell = number | null;

export interface RecordSeries {
  name: string;
  title: string;
  unit: string;
  dims: string[];
  by_year: boolean;
  mean: Cell[][][]; // [case][element][time]
  quantile: Cell[][][][]; // [case][level][element][time]
  paths?: Cell[][][][]; // [case][path][element][time]
}

export interface MeasureCase {
  mean: Figure;
  median?: Figure | null;
  tail?: Figure | null;
  quantile?: Cell[] | null;
  missing: number | null;
  difference?: Figure | null; // to the first case
  against?: Figure | null; // to the choice compared with
  by?: { months: number; chance: Figure }[] | null;
}

export interface RecordMeasure {
  name: string;
  title: string;
  unit: string;
  heading: string | null;
  detail: boolean;
  kind: string;
  better: string;
  cases: MeasureCase[];
}

export interface RecordExit {
  name: string;
  incidence: Cell[][];
  low: Cell[][];
  high: Cell[][];
}

export interface RecordThreshold {
  name: string;
  title: string;
  series: string;
  value: number;
  p: Cell[][][];
  low: Cell[][][];
  high: Cell[][][];
}

export interface RecordPlan {
  series: string;
  value: Cell[][];
}

export interface RecordInput {
  name: string;
  title: string;
  unit: string;
  role: string;
  p05: Cell;
  median: Cell;
  p95: Cell;
}

export interface RunRecord {
  bursar: string;
  title: string;
  doc: string | null;
  model: string;
  seed: string;
  design: string;
  draws: number;
  failed_draws: number;
  dt: number;
  steps: number;
  time: {
    unit: string;
    start: string;
    values: number[];
    dates: string[];
    years: string[];
  };
  levels: number[];
  interval_level: number;
  dims: Dimension[];
  cases: Case[];
  series: RecordSeries[];
  measures: RecordMeasure[];
  exits: RecordExit[];
  thresholds: RecordThreshold[];
  plans: RecordPlan[];
  inputs: RecordInput[];
}

export interface AnswerColumn {
  name: string;
  title: string;
  shape: "number" | "share" | "points" | "count" | "text";
}

export type AnswerCell = string | number | null | Figure;

export interface AnswerTable {
  name: string;
  title: string;
  note: string | null;
  detail?: boolean;
  columns: AnswerColumn[];
  rows: Record<string, AnswerCell>[];
}

export interface Answer {
  question: string;
  sentences: string[];
  tables: AnswerTable[];
}

export interface DrawPath {
  time: number[];
  dates: string[];
  series: (SeriesFacts & { values: Cell[][] })[]; // [element][time]
  measures: { name: string; value: Cell }[];
}

export interface GraphVariable {
  name: string;
  title: string | null;
  kind: string; // stock, flow, variable, parameter, ...
  dimensions: string[];
  unit: string;
  sector: string;
  doc: string | null;
}

export interface GraphLink {
  from: string;
  to: string;
  kind: string;
  polarity: string; // +, -, ?
  polarity_from: string;
  delayed: boolean;
}

export interface GraphLoop {
  id: string;
  polarity: string;
  stocks: number;
  delays: number;
  independent: boolean;
  variables: string[];
  links: number[];
}

export interface NamedLoop {
  name: string;
  title: string;
  kind: string;
  doc: string;
  polarity: string;
  variables: string[];
  links?: number[];
}

export interface Structure {
  title: string;
  sectors: { name: string; title: string; doc: string }[];
  variables: GraphVariable[];
  links: GraphLink[];
  loops: GraphLoop[];
  named_loops: NamedLoop[];
  loops_total: number;
  loops_counted: boolean;
}

// A question without its client, which the connection adds.
export type Question =
  | { question: "run"; choice: Choice; stages?: boolean; series?: string[];
      paths?: number; against?: Choice }
  | { question: "draw"; choice: Choice; draw: number; series?: string[] }
  | { question: "compare"; choice: Choice; scenarios: string[];
      measures?: string[] }
  | { question: "stress"; choice: Choice; crises?: string[]; goals?: string[];
      limit?: string; combine?: string[][]; sizes?: boolean;
      ladder?: boolean }
  | { question: "reverse"; choice: Choice; failure?: string; draws?: number }
  | { question: "sensitivity"; choice: Choice; measures?: string[];
      method?: string; series?: string; most?: number; draws?: number }
  | { question: "discover"; choice: Choice; when: string }
  | { question: "loops"; choice: Choice; when?: string; most?: number }
  | { question: "optimize"; choice: Choice; levers: string[];
      maximize?: string[]; minimize?: string[]; subject_to?: string[];
      evaluations?: number; luck?: number }
  | { question: "size"; choice: Choice; target: string; levers: string[] };

export interface Progress {
  job: string;
  done: number;
  of: number;
  seconds: number;
  what: string;
}

export interface Stage {
  job: string;
  stage: number;
  last: boolean;
  note: string;
  seconds: number;
  record: RunRecord;
}

export interface Result {
  job: string;
  seconds: number;
  record?: RunRecord;
  answer?: Answer;
  path?: DrawPath;
}
