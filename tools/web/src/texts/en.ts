// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a person reads on the page, in English. {name} is replaced.
export const en = {
  // the page
  "page.name": "Bursar",
  "page.skip": "Skip to the content",
  "page.views": "Views",
  "server.lost": "The connection to the server was lost. Is `bursar serve` "
    + "still running? Reload the page when it is.",
  "yes": "yes",
  "quoted": "“{text}”",

  // numbers and units
  "number.none": "–",
  "number.to": "to",
  "unit.points": "points",
  "unit.month": "month",
  "unit.months": "months",
  "unit.day": "day",
  "unit.days": "days",

  // parts
  "light.good": "good",
  "light.warn": "watch",
  "light.bad": "act",
  "light.none": "not known",
  "progress.running": "Running",
  "progress.left": "about {time} left",
  "progress.cancel": "Stop",
  "problem.close": "Close",
  "slider.back": "{name}: back to the scenario's",
  "switch.on": "on",
  "switch.off": "off",
  "answer.details": "More tables",
  "table.region": "Table",
  "table.date": "Date",
  "table.row": "Name",
  "table.value": "Value",
  "table.low": "Low",
  "table.high": "High",
  "table.group": "Group",

  // charts
  "chart.table": "Show as a table",
  "chart.download": "Download",
  "chart.downloadOf": "Download {as} of {name}",
  "fan.label": "{title} over time: the median, and bands from the {low} to "
    + "the {high} quantile of all futures",
  "fan.caption": "In each month, nine futures in ten lie within the bands "
    + "({low} to {high}). Bands are per month; the chance of ever crossing a "
    + "line is higher.",
  "fan.median": "Median",
  "fan.quantile": "{level} quantile",
  "fan.mean": "Mean",
  "fan.plan": "Plan",
  "fan.paths": "Single futures",
  "fan.before": "Before the change",
  "fan.beforeMedian": "Median before the change",
  "tornado.low": "Low",
  "tornado.high": "High",
  "diagram.from": "From",
  "diagram.to": "To",
  "diagram.sign": "Sign",
  "diagram.delayed": "Delayed",

  // top bar and what stands under it
  "top.scenario": "Scenario",
  "top.provider": "Providers",
  "top.crisis": "Crises",
  "top.saved": "Saved",
  "top.file": "File",
  "top.save": "Save as …",
  "top.load": "Load a .cfg file …",
  "top.text": "Show the scenario's text",
  "top.h5": "Results, all draws (.h5)",
  "top.xlsx": "Workbook (.xlsx)",
  "top.csv": "Table of numbers (.csv)",
  "top.wait": "Downloads are there when the run is whole.",
  "top.language": "Language",
  "top.theme": "Colours",
  "top.theme.system": "As the system",
  "top.theme.light": "Light",
  "top.theme.dark": "Dark",
  "save.title": "Save the scenario",
  "save.doc": "Writes a scenario file that extends the one that is open and "
    + "has your changes. The command line runs it as well.",
  "save.name": "Name of the file",
  "save.nameRule": "Small letters, digits and _; it begins with a letter.",
  "save.heading": "Title",
  "save.notes": "What it is (may be empty)",
  "save.replace": "Replace a file of this name",
  "save.go": "Save",
  "save.cancel": "Cancel",
  "text.title": "{name}",
  "text.close": "Close",
  "status.label": "What is shown",
  "status.policy": "Policy",
  "status.changes": "{n} changes",
  "status.change": "1 change",
  "status.noChange": "no changes",
  "status.undo": "Undo",
  "status.redo": "Redo",
  "status.reset": "Reset",
  "status.preview": "{draws} draws, preview",
  "status.coarse": "{draws} draws, coarse steps, preview",
  "status.whole": "{draws} draws",
  "status.refining": "being refined",
  "status.waited": "after {time}",
  "status.starting": "Starting …",
  "status.starting.doc": "The first run of a scenario takes a moment.",
  "status.stop": "Stop",

  // cockpit
  "cockpit.title": "Cockpit",
  "cockpit.verdict": "Does it survive?",
  "cockpit.verdict.safe": "Yes, almost surely.",
  "cockpit.verdict.likely": "Probably, but not surely.",
  "cockpit.verdict.risk": "It is at risk.",
  "cockpit.verdict.unlikely": "More likely not.",
  "cockpit.verdict.lost": "Hardly.",
  "cockpit.ends": "Under the policy “{policy}”, {chance} of all possible "
    + "futures bring it down by {end}.",
  "cockpit.ends.when": "Half of those that fail have failed by {month}.",
  "cockpit.cash.when": "Cash and credit first no longer cover pay within two "
    + "years in {c24} of futures, within five in {c60}.",
  "cockpit.helps": "What helps most: “{policy}” brings it to {chance}, "
    + "{difference}.",
  "cockpit.helps.more": "Next: “{policy}”, {chance}.",
  "cockpit.helps.none": "None of the {n} other policies brings it down for "
    + "sure.",
  "cockpit.helps.enough": "That is below the limit of {limit}.",
  "cockpit.helps.notEnough": "No policy alone brings it below {limit}: combine "
    + "them with other levers in What if.",
  "cockpit.harms": "Worse than the first policy",
  "cockpit.when": "By when does it fail?",
  "cockpit.helps.wait": "Which policies help is being worked out …",
  "cockpit.tiles": "Figures",
  "cockpit.cash": "Cash",
  "cockpit.cashOut": "Chance of running out of cash within",
  "cockpit.cashOut.within": "{months} months",
  "cockpit.cashOut.rule": "Cash and credit no longer cover pay. Good below "
    + "5 %, act above 20 %.",
  "cockpit.low": "Worst-case low of cash",
  "cockpit.low.note": "One future in twenty falls lower. The low comes around "
    + "{month} (median).",
  "cockpit.low.rule": "Good if above zero; act if the median future's low is "
    + "below zero.",
  "cockpit.health": "Financial health, 0–300",
  "cockpit.health.note": "{grade}. Inadequate at some time: {chance} of futures.",
  "cockpit.health.rule": "Good from 180, act below 120.",
  "cockpit.grade.outstanding": "Outstanding",
  "cockpit.grade.good": "Good",
  "cockpit.grade.improve": "Requires improvement",
  "cockpit.grade.inadequate": "Inadequate",
  "cockpit.public": "Public share of income",
  "cockpit.public.note": "Mean over the years.",
  "cockpit.public.rule": "Good below 60 %, act above 80 %.",
  "cockpit.spread": "Concentration by payer (HHI)",
  "cockpit.spread.note": "1 is a single payer. By line: {line}.",
  "cockpit.spread.rule": "Good below 0.25, act above 0.5.",
  "cockpit.days": "Cash days at the end",
  "cockpit.days.note": "Days of cost that cash covers.",
  "cockpit.days.rule": "Good from 25 days, act below zero.",
  "cockpit.policies": "What helps?",
  "cockpit.policies.doc": "All policies on the same {draws} futures: the "
    + "difference is the policy, not luck.",
  "cockpit.policies.policy": "Policy",
  "cockpit.policies.change": "Change",
  "cockpit.policies.closing": "Cash at the end",
  "cockpit.policies.show": "Show",
  "cockpit.policies.shown": "shown",
  "cockpit.policies.showOf": "Show the policy {policy}",
  "cockpit.light.rule": "The light is the chance to fail: good below 5 %, act "
    + "above 20 %.",
  "cockpit.limits": "What this does not tell",
  "cockpit.limits.doc": "The provider and its figures are those of the "
    + "scenario; its likelihood is your judgement. Put your own figures in "
    + "under What if, or into a scenario file.",

  // what if
  "whatif.title": "What if",
  "whatif.doc": "Move a lever or drop in a crisis: the same futures are played "
    + "again and the chart follows.",
  "whatif.levers": "Levers",
  "whatif.tab.levers": "Levers",
  "whatif.tab.mix": "Mix and prices",
  "whatif.tab.shocks": "Shocks",
  "whatif.tab.all": "All",
  "whatif.policies": "Policy",
  "whatif.crises": "Drop in a crisis",
  "whatif.crises.doc": "Its shocks come on top of this scenario.",
  "whatif.money": "Money",
  "whatif.services": "Services for firms",
  "whatif.house": "House and staff",
  "whatif.world": "Payers and the world",
  "whatif.mix": "Income by line at the start",
  "whatif.mix.doc": "The other lines give way in proportion; learners move "
    + "with income, so that prices stay.",
  "whatif.prices": "Prices by line",
  "whatif.prices.doc": "Against the usual price, 100 %.",
  "whatif.rates": "Rates of payers by line",
  "whatif.rates.doc": "Against the rates of the start, 100 %.",
  "whatif.shocks.none": "This scenario has no shocks of its own.",
  "whatif.shock.by": "Size, as written",
  "whatif.shock.by.multiply": "{target} is multiplied by this",
  "whatif.shock.by.add": "this is added to {target}",
  "whatif.shock.by.set": "{target} becomes this",
  "whatif.shock.start": "From",
  "whatif.shock.lasts": "Lasts",
  "whatif.shock.lasts.hint": "such as 18 months; empty: until the end",
  "whatif.search": "Search all parameters",
  "whatif.search.hint": "{n} parameters; the first {shown} that match",
  "whatif.sampled": "uncertain; moving it fixes it. Usual: {low} to {high}",
  "whatif.chart": "Cash, now and before",
  "whatif.chart.before": "The dotted line and the grey band are the scenario "
    + "without your changes. Bands are per month; the chance of ever crossing "
    + "is higher.",
  "whatif.figures": "What it changes",
  "whatif.figures.doc": "Differences from the scenario as it is, draw by draw "
    + "on the same luck, with 95 % intervals.",
  "whatif.figures.none": "Nothing is changed yet: these are the scenario's "
    + "figures.",
  "whatif.figure": "Figure",
  "whatif.now": "Now",
  "whatif.before": "Before",
  "whatif.difference": "Difference",
  "whatif.verdict": "Verdict",
  "whatif.better": "better",
  "whatif.worse": "worse",
  "whatif.unclear": "within the noise",
  "whatif.all": "All figures",
  "whatif.median": "Means; of what happens or does not, probabilities.",

  // levers of the provider's model, by the name of the parameter
  "lever.opening_cash": "Cash at the start",
  "lever.credit_line": "Credit line",
  "lever.reserve_target": "Reserve to build first",
  "lever.saving": "Administration cut",
  "lever.capex_share": "Spent on buildings and equipment",
  "lever.target_margin": "Margin the budget aims at",
  "lever.invest_share": "Spent on building it",
  "lever.commercial_attention": "Management time for services to firms",
  "lever.marketing_share": "Spent on marketing",
  "lever.manager_training": "Spent on training managers",
  "lever.quality_spend": "Spent on better teaching",
  "lever.partnership_spend": "Spent on partnerships and image",
  "lever.core_share": "Permanent teaching posts",
  "lever.hiring_freeze": "Hiring that is stopped",
  "lever.cut_time": "Time to bring staff down",
  "lever.wage_rise": "Pay growth beyond the usual",
  "lever.severity": "Size of the crisis",
  "lever.follow_regime": "How far the country's funding regime reaches it",
  "lever.indexation": "Inflation that public rates make good",
  "lever.delay_stress": "Public payers' delays, times the usual",
  "lever.market_size": "Size of the market for services",
  "lever.cohort": "Size of the age group",
  "lever.rescue_odds": "Odds that the state rescues it",
  "lever.opening_income": "Income of the year before",

  // labels of the provider's model
  "label.ivet": "Initial training (IVET)",
  "label.calls": "Regional calls",
  "label.almp": "Training of the unemployed",
  "label.apprenticeship": "Apprenticeships",
  "label.levy": "Levy-funded training",
  "label.corporate": "Company training",
  "label.services": "Services for firms",
  "label.certification": "Certification",
  "label.facilities": "Hire of facilities",
  "label.euprojects": "EU projects",
  "label.online": "Online courses",
  "label.state": "State",
  "label.region": "Region",
  "label.eu": "EU",
  "label.agency": "Labour agency",
  "label.levy_fund": "Levy fund",
  "label.firms": "Firms",
  "label.persons": "Persons",

  // streams
  "streams.title": "Streams",

  // stress
  "stress.title": "Stress",

  // drivers
  "drivers.title": "Drivers",

  // strategies
  "strategies.title": "Strategies",

  // business model
  "canvas.title": "Business model",

  // flight simulator
  "flight.title": "Flight simulator",

  // report
  "report.name": "Bursar report",
  "report.redacted": "This is a redacted report: titles, names, files, notes, "
    + "accounts, small groups of staff and the texts of scenario and model "
    + "are withheld. It cannot be run again.",
  "report.withheld": "withheld",
  "report.noAnswer": "The model has no measure, so that nothing is ranked.",
  "report.ofFutures": "{share} of all futures",
  "report.onAverage": "{amount} on average",
  "report.answerOne": "“{measure}”: {figure}.",
  "report.answerBest": "Of {n} policies, “{policy}” comes out best by "
    + "“{measure}”: {figure}, {change} against “{first}”.",
  "report.answerBestTie": "Of {n} policies, “{policy}” comes out best by "
    + "“{measure}”: {figure}; it cannot be told apart from “{first}”.",
  "report.answerAbout": "By “{measure}”, “{policy}” comes to {figure}, "
    + "{change} against “{first}”.",
  "report.answerAboutTie": "By “{measure}”, “{policy}” comes to {figure}; it "
    + "cannot be told apart from “{first}”.",
  "report.answerFirst": "Of {n} policies, none does better by “{measure}” "
    + "than “{policy}”: {figure}.",
  "report.answerAboutFirst": "By “{measure}”, “{policy}” comes to {figure}; "
    + "“{best}” does better.",
  "report.unsignedLine": "{n} of the {all} assumptions and settings in the "
    + "register are signed by nobody.",
  "report.factFutures": "Futures",
  "report.factDraws": "{draws} draws, {design}, seed {seed}",
  "report.factTime": "Time",
  "report.factDates": "{from} to {to}",
  "report.factModel": "Model",
  "report.factIntervals": "Intervals",
  "report.factLevel": "in brackets, of {level} %, for what so many draws "
    + "leave unknown; not for what is wrong in the assumptions",
  "report.factProgram": "Program",
  "report.factVersions": "Bursar {run} ran it, Bursar {report} wrote this",
  "report.factFailed": "Draws that failed",
  "report.factSteps": "Steps",
  "report.factStep": "{dt} each, {steps} in a draw",
  "report.factChanges": "Changes to the files",
  "report.design.monte_carlo": "independent",
  "report.design.latin_hypercube": "a Latin hypercube",
  "report.design.sobol": "Sobol' points",
  "report.design.antithetic": "antithetic pairs",
  "report.policy": "Policy",
  "report.measure": "Measure",
  "report.figures": "Key figures",
  "report.figuresLead": "Probabilities, and medians of amounts, with their "
    + "intervals; in bold the best of the policies, which may be so by chance "
    + "where intervals overlap.",
  "report.leadingCaption": "Policies in the order of “{measure}”",
  "report.change": "Change against “{first}”, on the same futures",
  "report.never": "never",
  "report.whenElse": "{when}, never in {share}",
  "report.yearly": "{series}, year by year",
  "report.fans": "{series}, policy by policy",
  "report.fansLead": "In each month nine futures in ten lie within the bands "
    + "({low} to {high}), and half of them in the darker one. Bands are per "
    + "month: the chance of ever crossing a line is higher.",
  "report.fanCaption": "Bands of all futures, and their median.",
  "report.fanLabel": "{series} over time under “{policy}”: the median, and "
    + "bands of all futures",
  "report.parts": "{series}, by its parts",
  "report.partsLead": "Means over all futures: where it comes from, and how "
    + "that changes.",
  "report.partsLabel": "{series} by parts over time under “{policy}”",
  "report.exits": "How futures end",
  "report.exitsLead": "The share of all futures that have left in each way by "
    + "each date, with intervals; ways exclude each other.",
  "report.exitsSome": "The share of all futures that have left in each way by "
    + "each date, with intervals, under the first policy and those that do "
    + "best; ways exclude each other.",
  "report.noExits": "No future ends before its time.",
  "report.exitLabel": "Share of futures that have ended by then: {exit}",
  "report.heatLabel": "Crises by measures, coloured by what they do",
  "report.heatCaption": "Pale is in order, orange is to be watched, dark "
    + "breaks a limit.",
  "report.tornadoLabel": "What moves “{measure}”: its change at a low and a "
    + "high value of each input, the ten that move it most",
  "report.question.stress": "Stress test",
  "report.question.reverse": "How it would fail",
  "report.question.sensitivity": "What moves the figures",
  "report.question.compare": "Comparison of scenarios",
  "report.question.discover": "When it happens",
  "report.question.optimize": "What to choose",
  "report.question.size": "How much is needed",
  "report.question.calibrate": "What the data say",
  "report.switching": "Which assumption would turn the ranking first",
  "report.switchingLead": "The value of each assumption at which the two best "
    + "policies come out even (switching values).",
  "report.noSwitching": "Not worked out: {why}.",
  "report.seeds": "How much is luck of the draw",
  "report.seedsLead": "The same study under {n} seeds, {first} to {last}. The "
    + "spread should be about the error that one seed claims, and most "
    + "intervals should hold the mean.",
  "report.seedsCaption": "Spread over seeds, under “{policy}”",
  "report.seedMean": "Mean",
  "report.seedSpread": "Spread",
  "report.seedClaimed": "Error claimed",
  "report.seedHeld": "Intervals that hold the mean",
  "report.heldOf": "{n} of {of}",
  "report.noSeeds": "Other seeds were not run: --seeds=5 has them.",
  "report.noSeedsCost": "Other seeds were not run, which would take some "
    + "{seconds} seconds: --seeds=5 has them.",
  "report.register": "Register of assumptions",
  "report.registerLead": "What the scenario sets, leaves to chance or lets "
    + "happen: {all} entries, {n} of them assumptions that nobody has signed.",
  "report.noRegister": "The texts in the results do not open, so that there "
    + "is no register.",
  "report.emptyRegister": "The scenario sets nothing and leaves nothing to "
    + "chance.",
  "report.assumption": "What",
  "report.range": "Sensible range",
  "report.source": "Source",
  "report.owner": "Owner",
  "report.date": "Date",
  "report.approver": "Approved by",
  "report.unsigned": "nobody",
  "report.changed": "approved as {approved}",
  "report.noSource": "none",
  "report.modelSource": "of the model's own value: {source}",
  "report.fromToOf": "{middle} ({low} to {high})",
  "report.value": "Value (5 to 95 % of draws)",
  "report.inUnit": "{caption}, {unit}",
  "report.fromTo": "{low} to {high}",
  "report.kind.driver": "driver",
  "report.kind.shock": "shock",
  "report.kind.policy": "policy",
  "report.limits": "What is not modelled",
  "report.noLimits": "The model names nothing.",
  "report.misses": "Where the model is known to miss",
  "report.noMisses": "The model names none.",
  "report.provenance": "Where it comes from",
  "report.rerunnable": "The texts below and the seed give the same figures "
    + "again, to the last bit.",
  "report.notRerunnable": "Redacted: the texts are withheld, so that this "
    + "report cannot be run again. The hashes tell whether a text is the one "
    + "that was run.",
  "report.textsCaption": "Texts that were run",
  "report.text": "Text",
  "report.path": "File",
  "report.seriesLeftOut": "{n} series over time were left out, to keep the "
    + "page small.",
};
