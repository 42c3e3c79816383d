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
  "diagram.nearer": "Nearer",
  "diagram.farther": "Farther",
  "diagram.whole": "Whole",
  "diagram.keys": "Keys in the drawing: arrows move it, + and − zoom, 0 shows "
    + "all of it.",

  "ask.draws": "Futures",
  "ask.stale": "What is shown is of the choice before.",
  "pick.of": "{label}: {n} of {of}",
  "pick.all": "All",
  "pick.none": "None",
  "pick.policy": "Policy",

  // names of what models are made of
  "dim.line": "service line",
  "dim.payer": "payer",
  "dim.lines": "lines",
  "dim.payers": "payers",

  // top bar and what stands under it
  "top.scenario": "Scenario",
  "top.provider": "Providers",
  "top.crisis": "Crises",
  "top.saved": "Saved",
  "top.file": "File",
  "top.save": "Save as …",
  "top.load": "Load a .cfg file …",
  "top.text": "Show the scenario's text",
  "top.h5": "Results, each draw (.h5)",
  "top.making": "The file is being made: {part}",
  "top.xlsx": "Workbook (.xlsx)",
  "top.csv": "Table of numbers (.csv)",
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
  "status.failed": "The last change was not played: these are the figures "
    + "before it.",
  "status.working": "The change is being played …",
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
  "cockpit.helps": "“{policy}” helps most: {chance} of futures fail, "
    + "{difference}.",
  "cockpit.helps.more": "Next comes “{policy}”, {chance}.",
  "cockpit.helps.none": "None of the {n} other policies brings it down for "
    + "sure.",
  "cockpit.helps.enough": "That is below the limit of {limit}.",
  "cockpit.helps.notEnough": "No policy alone brings it below {limit}: combine "
    + "them with other levers in What if.",
  "cockpit.harms": "Worse than “{policy}”",
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
  "cockpit.limits.absent": "What the model leaves out",
  "cockpit.limits.misses": "Where it missed what happened",
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
  "whatif.rung": "How severe",
  "whatif.rung.whole": "as written",
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
  "whatif.chart.before": "The dotted lines are the scenario without your "
    + "changes: median and ends of the bands. Bands are per month; the chance of ever crossing "
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
  "lever.attrition": "Staff who leave of themselves",
  "lever.budget_time": "Time for staffing to follow the money",
  "lever.capability_speed": "Speed at which capability grows",
  "lever.churn": "Clients lost in a year",
  "lever.crowd_out": "Attention that public money takes away",
  "lever.dropout": "Learners who leave early",
  "lever.imitation": "Clients won by example",
  "lever.innovation": "Clients won by own effort",
  "lever.inertia_drag": "How far inertia slows the house",
  "lever.leanest": "Fewest staff that rules and work allow",
  "lever.other_share": "Other operating cost, of income",
  "lever.pay_delay": "Time until a claim is paid",
  "lever.reputation_power": "How strongly reputation moves starts",
  "lever.span_cost": "Administration for each further service",
  "lever.staff_per_learner": "Staff for one learner or order",
  "lever.audit_luck": "Luck: audit findings in a year",
  "lever.call_luck": "Luck: places won in calls",
  "lever.gate_luck": "Luck: a payment stop in a year",
  "lever.merger_luck": "Luck: how soon a partner is found",
  "lever.rescue_luck": "Luck: does the state step in",
  "lever.funding_growth": "Growth of public rates",
  "lever.line_jump": "Sudden cuts of one line",
  "lever.demand_noise": "Swings of the provider's own demand",
  "lever.economy": "State of the economy",
  "lever.inflation": "Growth of prices in a year",
  "lever.wage_noise": "Pay growth against prices",
  "lever.line_budget": "Places that payers fund",
  "lever.course_length": "Length of a course",
  "lever.demand_effect": "Demand",
  "lever.disallowance": "What audits take",
  "lever.energy_price": "Price of energy",
  "lever.gate_odds": "Odds of a payment stop in a year",
  "lever.performance_share": "Paid by completions only",
  "lever.programme_depth": "Trough between two programmes",
  "lever.rivalry": "Clients that competitors take",
  "lever.threshold": "Delivery below which money is clawed back",
  "lever.expected_outcomes": "Completions that funders expect",

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
  "streams.answers": "Where does the money come from, how sure is each "
    + "stream, and how much hangs on one of them?",
  "streams.under": "Under the policy “{policy}”, over all futures:",
  "streams.found": "By {by}, the largest is {first}, with {from} of income at "
    + "the start and {to} at the end (means); then {second}, {from2} and "
    + "{to2}.",
  "streams.income": "Income",
  "streams.by": "By {by}",
  "streams.together": "All together, means",
  "streams.stackLabel": "Mean income by {by} over time, stacked",
  "streams.stackCaption": "Means of all futures: they add up to the mean of "
    + "the whole.",
  "streams.alone": "One {by}, with bands",
  "streams.fanLabel": "Income over time of: {name}. Median, and bands of all "
    + "futures",
  "streams.table": "Income by {by}: means, and what nine futures in ten lie "
    + "within at the end",
  "streams.atStart": "At the start",
  "streams.shareAtStart": "Share",
  "streams.atEnd": "At the end",
  "streams.shareAtEnd": "Share",
  "streams.range": "At the end, nine futures in ten",
  "streams.concentration": "Concentration",
  "streams.hhiLabel": "Concentration of income by line and by payer over "
    + "time: medians, with bands of nine futures in ten",
  "streams.hhiCaption": "Herfindahl index: 1 is a single source, 0.5 is as "
    + "much as two equal ones, 0.2 as five. By payer counts who pays in the "
    + "end: many lines of one payer are still one payer. It says how much "
    + "hangs on few, not how risky they are.",
  "streams.hhi_line": "By line",
  "streams.hhi_payer": "By payer",
  "streams.alike": "as much as {n} equal {by}",
  "streams.note.public_dependency": "of income, paid by public bodies in the "
    + "end; mean over the years",
  "streams.note.portfolio_risk": "standard deviation of the yearly change of "
    + "income, prices taken out: all lines as they move together",
  "streams.dependency": "Dependency on public money",
  "streams.dependencyCaption": "Share of income whose payer is public in the "
    + "end. In each month, nine futures in ten lie within the "
    + "bands.",

  // stress
  "stress.title": "Stress",
  "stress.answers": "Which crises would break the house, how badly and when, "
    + "and what helps against them?",
  "stress.crises": "Crises",
  "stress.reverse": "Backwards from failure",
  "stress.pickCrises": "Crises",
  "stress.pickPolicies": "Policies",
  "stress.waiting": "All policies are being compared first, to test the best "
    + "of them; or choose them yourself.",
  "stress.askSizes": "Each crisis in its sizes",
  "stress.askLadder": "Ladder of severity",
  "stress.ask": "Run the stress test",
  "stress.found": "Under “{policy}”, {n} of {of} crises break the limit. The "
    + "worst is “{worst}”: {what} in {p} of all futures, {usual} {usually}.",
  "stress.usually": "in ordinary times",
  "stress.asItIsNow": "in this scenario as it is",
  "stress.foundAction": "What helps most there is “{action}”: {after} instead "
    + "of {before}.",
  "stress.noneHelps": "None of the policies chosen helps there.",
  "stress.none": "none helps",
  "stress.heat": "What each crisis does",
  "stress.heatLabel": "Crises by what they do: the darker, the worse",
  "stress.heatCaption": "The darker, the worse: chances from 0 to 100 %, "
    + "amounts between the best and the worst of their column. ✕: the limit "
    + "is broken; !: half of it is used up, or it is too close to call; ✓: it "
    + "holds.",
  "stress.change": "change {change}",
  "stress.policies": "What can be done",
  "stress.policiesLabel": "{what}, in each crisis under each policy",
  "stress.policiesCaption": "{what}, in each crisis under each policy: the "
    + "darker, the likelier.",
  "stress.changePolicy": "change by the policy {change}",
  "stress.crisis": "Crisis",
  "stress.ordinary": "Ordinary times",
  "stress.asItIs": "This scenario as it is",
  "stress.best": "{what}",
  "stress.before": "As it is",
  "stress.action": "Best action",
  "stress.after": "With it",
  "stress.changed": "Change",
  "stress.survival": "Who is still there, and when failures come",
  "stress.survivalLabel": "Share of futures in which the provider is still "
    + "there, by crisis, under {policy}",
  "stress.survivalCaption": "Share of futures in which the provider has not "
    + "left in any way by then: ordinary times and the worst crises. "
    + "Intervals and the other crises are in the tables below.",
  "stress.sizes": "How severe it must be",
  "stress.sizesLabel": "{what}, by crisis in each of its sizes",
  "stress.sizesCaption": "{what}, with intervals, by crisis in each of its "
    + "sizes.",
  "stress.ladder": "Ladder of severity",
  "stress.ladderLabel": "{what}, by how rare the assumptions are",
  "stress.ladderCaption": "The assumptions are as bad as in one future of so "
    + "many; luck is drawn anew.",
  "stress.more": "All tables and how this was found",
  "reverse.answers": "How would we fail? From the failure back to the "
    + "likeliest ways that lead to it.",
  "reverse.failure": "What counts as failing",
  "reverse.cover": "Cash and credit no longer cover pay",
  "reverse.ask": "Find the ways to fail",
  "reverse.usual": "No special cause",
  "reverse.usualHappens": "Nothing out of the ordinary: with every "
    + "assumption at its usual value, ordinary bad luck is enough.",
  "reverse.way": "{n}. {title}",
  "reverse.likely": "of all futures fail in this way",
  "reverse.happens": "What happens",
  "reverse.when": "When money runs short",
  "reverse.whenIs": "{month}, month {n} (median, where it does)",
  "reverse.median": "{what} (median)",
  "reverse.policies": "What the policies make of it",
  "reverse.fails": "Fails in",
  "reverse.least": "least",
  "reverse.frontiers": "Frontiers of failure",
  "reverse.frontiersAre": "Where one thing is this bad, how little of the "
    + "other is enough to fail; everything else is at its usual value. Places "
    + "are in standard deviations (sd) from the usual; the value of the first "
    + "stands at each point.",
  "reverse.frontier": "Fails from here on",
  "reverse.fromHere": "{given}: {fails}",
  "reverse.sd": "{what} (sd from usual)",
  "reverse.never": "Within their ranges these two do not fail together, or at "
    + "one point only.",

  // drivers
  "drivers.title": "Drivers",
  "drivers.answers": "What moves the figures most, and which loops of cause "
    + "and effect lie behind it?",
  "drivers.influences": "What moves the figures",
  "drivers.loops": "Feedback loops",
  "drivers.leading": "Which loop leads",
  "drivers.stocks": "Stocks and flows",
  "drivers.influencesAre": "Of all that is uncertain, assumptions and luck: "
    + "how much of the spread of a figure each one makes. The 8 that lead in "
    + "a quick first look are measured.",
  "drivers.over": "And over time, of",
  "drivers.ask": "Find what moves them",
  "drivers.measure": "Figure",
  "drivers.found": "What moves “{what}” most is {source}: {total} of its "
    + "spread hangs on it, alone or together with others; were it known, the "
    + "spread would fall by {alone} on average.",
  "drivers.now": "What moves: {what}",
  "drivers.total": "Alone and together with others",
  "drivers.totalLabel": "Total Sobol' indices, with intervals",
  "drivers.totalCaption": "Share of the variance that would be gone if "
    + "nothing of this were uncertain any more, last of all (total index). "
    + "These overlap: they add up to more than 100 %.",
  "drivers.first": "Alone",
  "drivers.firstLabel": "First-order Sobol' indices, with intervals",
  "drivers.firstCaption": "Share of the variance that would be gone, on "
    + "average, if this alone were known (first order). Near zero, it may "
    + "come out below.",
  "drivers.sources": "Sources of the spread, with intervals",
  "drivers.source": "Source",
  "drivers.what": "What it is",
  "drivers.time": "Over time: {what}",
  "drivers.timeLabel": "Total Sobol' indices over time of: {what}",
  "drivers.timeCaption": "Share of the variance at each time that hangs on "
    + "the source, alone or together with others. They overlap.",
  "drivers.alone": "One at a time",
  "drivers.aloneIs": "Each assumption alone goes from its 5 % to its 95 % "
    + "quantile, all others at their medians; luck stays the same.",
  "drivers.askAlone": "Move each alone",
  "drivers.aloneLabel": "{what}, with each assumption low and high",
  "drivers.aloneCaption": "{what}, where each assumption alone is at its 5 % "
    + "and at its 95 % quantile; the bars meet where all are at their medians.",
  "drivers.low": "At its 5 % quantile",
  "drivers.high": "At its 95 % quantile",
  "drivers.tip": "from {low} to {high}. {what}",
  "drivers.loopsAre": "The {n} loops that the model is built around. One that "
    + "reinforces makes a change grow; one that balances works against it.",
  "drivers.allLoops": "All together",
  "drivers.allLoopsAre": "All loops in one diagram.",
  "drivers.kind.reinforcing": "reinforces",
  "drivers.kind.balancing": "balances",
  "drivers.kind.unknown": "reinforces or balances, as things stand",
  "drivers.means.reinforcing": "A change comes back larger.",
  "drivers.means.balancing": "A change is worked against.",
  "drivers.means.unknown": "The sign of a link in it is open: it depends on "
    + "where the house stands.",
  "drivers.kind.changing": "reinforces or balances, by turns",
  "drivers.kind.at rest": "at rest",
  "drivers.leadingAre": "Every loop is scored in every future and at every "
    + "time by what it did of the last change (Loops That Matter). The loop "
    + "with the greatest share leads.",
  "drivers.apart": "Futures to look at apart",
  "drivers.askLeading": "Find which loop leads",
  "drivers.futures": "Of",
  "drivers.leads": "all futures",
  "drivers.leads_when": "futures with: {what}",
  "drivers.leads_otherwise": "futures without: {what}",
  "drivers.leadsLabel": "Share of futures in which each loop leads, over time",
  "drivers.leadsCaption": "The twelve loops that lead most; what is missing to "
    + "1 is led by others, or nothing changes.",
  "drivers.leadingLoop": "Loop",
  "drivers.leadingNow": "the one that leads at the time below",
  "drivers.leadingAt": "in {date} it leads in {leads} of futures, and has "
    + "{share} of all that loops do (median; below zero where it balances)",
  "drivers.loopLabel": "Causal-loop diagram: {title}",
  "drivers.moment": "Values in",
  "drivers.element": "Of",
  "drivers.legend": "Values are medians of all futures at that time; where a "
    + "variable has several parts, the sum of their means (the average of what "
    + "does not add up). Square boxes are stocks, rounded ones flows, ovals "
    + "what else there is; dashed: of another part of the model. Blue and +: the same way; orange, "
    + "dashed and −: the opposite way; thick: what flows; ‖: with delay. "
    + "Choose a variable to see it over time.",
  "drivers.links": "Links of the diagram, with values at that time",
  "drivers.value": "Value",
  "drivers.stocksAre": "What piles up in the house, what fills and empties "
    + "it, and what acts on that.",
  "drivers.sector": "Part of the model",
  "drivers.stocksLabel": "Stock-and-flow diagram: {title}",
  "drivers.noStocks": "The model has no stocks.",

  // strategies
  "strategies.title": "Strategies",
  "strategies.answers": "Which policy is the best choice, what should a lever "
    + "be set to, and how much is needed?",
  "strategies.compare": "Compare policies",
  "strategies.optimize": "Find the best setting",
  "strategies.size": "How much do we need?",
  "strategies.compareIs": "All policies meet the same futures, so that the "
    + "difference between them is the policy and not the luck.",
  "strategies.also": "Also in these crises",
  "strategies.ask": "Compare",
  "strategies.measure": "Ranked by",
  "strategies.place": "Scenario",
  "strategies.found": "By “{what}”, the best is “{best}”: {value}, against "
    + "{other} with “{first}”.",
  "strategies.foundSame": "By “{what}”, the best is “{best}”: {value}.",
  "strategies.front": "Two aims at once",
  "strategies.across": "Across",
  "strategies.up": "Up",
  "strategies.frontLabel": "Policies by {x} and {y}, with those on the front",
  "strategies.frontCaption": "Better is {x} and {y}. On the front: no other "
    + "policy is as good in both and better in one. Lines through points are "
    + "95 % intervals; differences between policies are better known than "
    + "that.",
  "strategies.left": "to the left",
  "strategies.right": "to the right",
  "strategies.above": "above",
  "strategies.below": "below",
  "strategies.onFront": "On the front",
  "strategies.beaten": "Beaten by another",
  "strategies.regret": "Regret: {what}",
  "strategies.regretTable": "By regret, the least first",
  "strategies.expected": "Expected",
  "strategies.meanRegret": "Mean regret",
  "strategies.maxRegret": "Greatest regret",
  "strategies.rank": "Rank, from–to",
  "strategies.regretIs": "Regret is what one loses in a future by not having "
    + "chosen the policy that turns out best in it.",
  "strategies.chances": "Best in so many futures: {what}",
  "strategies.chancesLabel": "Share of futures in which each policy is the "
    + "best",
  "strategies.chancesCaption": "Share of futures in which the policy turns "
    + "out best; ties are shared. A policy may be best often and still bad "
    + "on average.",
  "strategies.chancesTip": "{p}; first again in {again} of repeated samples",
  "strategies.verdicts": "Better or worse than “{policy}”",
  "strategies.verdictsTable": "Differences from “{policy}”",
  "strategies.noVerdicts": "There is one policy only.",
  "strategies.verdictsAre": "Differences draw by draw, with 95 % intervals. "
    + "Better and worse hold at 5 % for all of the table together; a tie is "
    + "less than is material; unclear: more futures are needed.",
  "strategies.verdict.better": "better",
  "strategies.verdict.worse": "worse",
  "strategies.verdict.tie": "tie",
  "strategies.verdict.unclear": "unclear",
  "strategies.optimizeIs": "Moves one lever or two over a range and looks for "
    + "the settings that are best over all futures, under the policy above.",
  "strategies.lever": "Lever",
  "strategies.lever2": "Second lever",
  "strategies.from": "From",
  "strategies.upTo": "to",
  "strategies.aim": "Aim",
  "strategies.aim2": "And",
  "strategies.askOptimize": "Search",
  "strategies.asItIs": "as it is: {set}",
  "strategies.choices": "Found",
  "strategies.now": "As it is",
  "strategies.choicesTitle": "The best compromises",
  "strategies.choicesCaption": "Each point is a setting, judged in luck that "
    + "the search has not seen, with 95 % intervals.",
  "strategies.answer": "What was found",
  "strategies.sizeIs": "Finds the value of one lever with which a target is "
    + "met: the reserve, the credit line, the cut.",
  "strategies.such": "Such that",
  "strategies.atMost": "is below",
  "strategies.atLeast": "is above",
  "strategies.askSize": "Find how much",
  "strategies.needed": "Needed",
  "strategies.curve": "As the lever moves",
  "strategies.curveLabel": "{what}, as the lever moves",
  "strategies.curveCaption": "With the bounds of its 95 % interval; where "
    + "the band lies wholly on the good side of the target, it is met with "
    + "that confidence.",
  "strategies.target": "Target",
  "strategies.bestFor": "{what}: best with {choice}, {value}; as it is, "
    + "{now}.",
  "strategies.foresight": "The shocks of this scenario come on fixed dates, "
    + "which the search may exploit: what is best here is tuned to them.",
  "answer.under": "under the policy “{policy}”",
  "answer.dim.size": "Crisis and size",
  "answer.dim.climbed": "Crisis",
  "answer.column.light": "Limit",
  "answer.word.red": "broken",
  "answer.word.amber": "close",
  "answer.word.green": "holds",
  "answer.dim.single": "What changes",
  "answer.dim.single_shocks": "What happens",
  "goal.mean": "{what}, mean",
  "goal.tail": "{what}, worst 5 %",
  "goal.more": "{what}: more",
  "goal.less": "{what}: less",

  // business model
  "canvas.title": "Business model",
  "canvas.intro": "What the provider offers, line by line. Close a line, or "
    + "open it to see who pays, what it costs and who delivers it, and to "
    + "change it: the run follows.",
  "canvas.noLines": "{model} has no income that is told by service line, so "
    + "there is no canvas to draw.",
  "canvas.income": "Income",
  "canvas.margin": "Margin",
  "canvas.marginAll": "Margin of all lines",
  "canvas.fixed": "Premises and administration",
  "canvas.spread": "Spread",
  "canvas.spreadOf": "{n} lines earn, as concentrated as {even} equal ones",
  "canvas.capability": "Capability",
  "canvas.noCapability": "not in the model",
  "canvas.risk": "Risk",
  "canvas.kept": "keeps {share} in a bad future",
  "canvas.fromTo": "{from} to {to}",
  "canvas.was": "(was {value})",
  "canvas.offered": "Offered",
  "canvas.open": "Open",
  "canvas.back": "All lines",
  "canvas.previous": "Previous line",
  "canvas.next": "Next line",
  "canvas.means": "Means of {draws} futures from {first} to {last}.",
  "canvas.marginHow": "Margin is income less what goes with the line: "
    + "materials, pay by the work it takes, and the money that builds it; "
    + "before premises and administration.",
  "canvas.riskHow": "Risk: what a line keeps of its median income at the "
    + "{low} quantile of all futures.",
  "canvas.costs": "What it costs",
  "canvas.noCosts": "The model has no costs by line.",
  "canvas.costsHow": "The model has these costs for the house; here they are "
    + "shared out by its own parameters: pay by learners times staff for "
    + "each, materials by learners, price and the line's share of materials.",
  "canvas.cost.materials": "Materials and subcontracts",
  "canvas.cost.pay": "Pay, by work",
  "canvas.cost.building": "Building the service",
  "canvas.delivers": "Who delivers it",
  "canvas.work": "It takes {share} of the work of all staff.",
  "canvas.staffPer": "One learner or order in hand takes {staff} posts, "
    + "in proportion to the other lines.",
  "canvas.serves": "Whom it serves",
  "canvas.served": "{what} in the first year {from}, in the last {to} (mean).",
  "canvas.unit.client": "Clients",
  "canvas.unit.learner": "Learners or places",
  "canvas.capabilityText": "From {from} of a complete one in the first year to "
    + "{to} in the last. Attention and money build it; without them it fades.",
  "canvas.capabilityNone": "The model tells no capability of this line: its "
    + "places are won in calls or given, not sold.",
  "canvas.riskText": "In a bad future (the {low} quantile) it keeps {share} of "
    + "its median income.",
  "canvas.riskAndIncome": "Income and risk",
  "canvas.noIncome": "No income yet.",
  "canvas.fanOf": "Income of {line} over time, with its bands",
  "canvas.split.payer_share": "Who pays",
  "canvas.split.tranche_share": "When it is paid",
  "canvas.change": "Change it",
  "canvas.mix": "Share of all income at the start",
  "canvas.mixHint": "The other lines give way in proportion, and learners "
    + "move with income, so that the shares add up to one.",
  "canvas.all": "All figures of this line",
  "label.advance": "as an advance",
  "label.interim": "on delivery",
  "label.balance": "after audit",
  "lever.price_level": "Own price, times the usual",
  "lever.launch": "Offer it although it has no orders yet",
  "lever.growth_plan": "More starts wanted",
  "lever.line_rate": "Rate of the line, times the usual",

  // flight simulator
  "flight.title": "Flight simulator",
  "flight.intro": "You run this provider for {years} years. Each year you see "
    + "how it stands and what has happened, as a manager would, and decide "
    + "for the year that begins. One future is drawn for you; nobody tells "
    + "you which.",
  "flight.introMore": "The flight ends at the horizon, or before it when the "
    + "provider does. Then you see your path among all futures and beside "
    + "the policies: what luck did, and what you did.",
  "flight.noLevers": "{model} has no parameter with a range, so there is nothing "
    + "to decide: give its levers a range.",
  "flight.number": "Game",
  "flight.numberHint": "0 to {last}. The same number is the same future: fly "
    + "it again, or give it to a colleague.",
  "flight.another": "Another number",
  "flight.begin": "Take off",
  "flight.look": "Look at the kept game {number}",
  "flight.again": "Fly game {number} again from the start",
  "flight.year": "Year {year} of {years}: {date} (game {number})",
  "flight.before": "a year ago {value}",
  "flight.income": "Income by line",
  "flight.incomeNote": "Mean of the year",
  "flight.line": "Line",
  "flight.thisYear": "This year",
  "flight.lastYear": "The year before",
  "flight.change": "Change",
  "flight.news": "What has happened",
  "flight.noNews": "Nothing yet: this is where you start.",
  "flight.read.cash": "Cash",
  "flight.read.cash_days": "Cash days",
  "flight.read.total_income": "Income",
  "flight.read.year_margin": "Margin of the year",
  "flight.read.load": "Staff load, of the start",
  "flight.read.public_share": "Public share",
  "flight.read.all_staff": "Staff",
  "flight.read.quality": "Quality, of the start",
  "flight.news.begun": "It has begun: {title}.",
  "flight.news.over": "It is over: {title}.",
  "flight.news.fell": "{line}: income is {share} below the year before.",
  "flight.news.rose": "{line}: income is {share} above the year before.",
  "flight.news.shut": "Payers shut their books for a part of this year; their "
    + "money comes late.",
  "flight.news.audit": "Audits strike out {share} of income.",
  "flight.news.inflation.up": "Published: prices rise by {value} a year.",
  "flight.news.inflation.down": "Published: prices fall by {value} a year.",
  "flight.news.funding_growth.up": "Published: public rates grow by {value} a "
    + "year beyond prices.",
  "flight.news.funding_growth.down": "Published: public rates fall behind "
    + "prices by {value} a year.",
  "flight.news.economy.up": "Published: output is {value} above its trend.",
  "flight.news.economy.down": "Published: output is {value} below its trend.",
  "flight.soFar": "{title} so far",
  "flight.decide": "Your decisions for year {year}",
  "flight.fly": "Decide and fly on",
  "flight.flyAll": "Fly all {left} years with these",
  "flight.giveUp": "Give up",
  "flight.mine": "Flight {number}",
  "flight.yours": "Your decisions",
  "flight.back": "Looking back at game {number}",
  "flight.landed": "Landed: {years} years flown (game {number})",
  "flight.down": "Down: {exit}, {date} (game {number})",
  "flight.others": "This future under policy {n} of {of}",
  "flight.all": "Your decisions and the policies over all futures",
  "flight.words": "Luck and decisions",
  "flight.luck": "Luck: {word} Under \"{policy}\" it ends so: {end}. It does "
    + "better than {share} of all futures.",
  "flight.luck.hard": "this future is one of the hardest.",
  "flight.luck.harder": "this future is harder than most.",
  "flight.luck.usual": "this future is an ordinary one.",
  "flight.luck.kinder": "this future is kinder than most.",
  "flight.luck.kind": "this future is one of the kindest.",
  "flight.here": "Decisions, in this future. Yours: {own}. \"{first}\": {end}.",
  "flight.here.won": "No policy of the scenario does better here.",
  "flight.here.best": "The best policy here, \"{policy}\": {end}.",
  "flight.own": "Under your own decisions this future does better than {share} "
    + "of all futures (it lasts longer, or ends with more).",
  "flight.ended": "{exit} by {date}, with {end}",
  "flight.ends": "How it ends here",
  "flight.always": "Decisions, over all futures. {risk}: {own} with yours, "
    + "{chance} with \"{first}\"; difference {gap}. {word}",
  "flight.always.better": "As a rule your decisions are better.",
  "flight.always.worse": "As a rule your decisions are worse.",
  "flight.always.same": "No difference can be told.",
  "flight.always.won": "No policy of the scenario has a lower risk.",
  "flight.always.best": "The lowest has \"{policy}\": {chance}.",
  "flight.fan": "Your path in the fan of all futures",
  "flight.show": "Under",
  "flight.thisFuture": "This future",
  "flight.same": "This future under the policies",
  "flight.sameNote": "The first policy, and the one that ends best in this "
    + "future; all are in the table below.",
  "flight.sameLabel": "{title} in this future under your decisions and under "
    + "policies",
  "flight.measures": "Side by side",
  "flight.measuresNote": "How this future ends; chances over all futures, and "
    + "amounts here and as the median of all, with intervals.",
  "flight.policy": "Policy",
  "flight.inThis": "{title}: here",
  "flight.inHalf": "Median of all",
  "flight.decided": "What you decided",
  "flight.decidedNote": "By year; what was never moved is left out",
  "flight.decision": "Decision",
  "flight.atStart": "Before",
  "flight.nothing": "You moved nothing.",
  "flight.keep": "Keep this game as {name}",
  "flight.kept": "Kept: open it as a scenario to look at it or fly it again "
    + "({id}).",
  "flight.keptTitle": "Game {number}: {scenario}",
  "flight.keptDoc": "A game of the flight simulator, with its decisions as the "
    + "policy flight; its future is draw {number}.",
  "flight.another.game": "Another game",

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
  "report.question.loops": "Which loop leads",
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
  "report.textsLeftOut": "The texts and the seed give the same figures again, "
    + "to the last bit. They are left out to keep the page small; the results "
    + "file has them.",
  "report.textsCaption": "Texts that were run",
  "report.text": "Text",
  "report.path": "File",
  "report.detailsLeftOut": "Details of answers were left out, to keep the "
    + "page small.",
  "report.seriesLeftOut": "{n} series over time were left out, to keep the "
    + "page small.",
};
