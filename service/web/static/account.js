// How the summary was made: engine, sections, tokens, cost, checks, problems.

import { h, said } from "./dom.js";
import { label, mark } from "./marks.js";
import { table } from "./tables.js";

const STATE = { ok: ["check", "yes", "Done"], failed: ["cross", "no", "Failed"], skipped: ["dash", "none", "Skipped"] };
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
export const number = (value) => value.toLocaleString("en-GB");
const dollars = (value) => (value === null ? "no price set" : `$${value.toFixed(4)}`);

export function runView(lookup) {
  const { run, checks, problems, article } = lookup.summary;
  const facts = [
    ["Engine", run.engine === "offline" ? "offline rules, no model" : `model, ${run.mode}`],
    ["Answers", run.synthetic ? "written by a person for testing" : "written by the engine"],
    ["Time", seconds(run.latency_ms)],
    ["Tokens", `${number(run.input_tokens)} in, ${number(run.output_tokens)} out`],
    ["Cost", dollars(run.cost_usd)],
    ["Calls", `${run.calls} answers, ${run.attempts} requests`],
    ["Items", `${checks.grounded} of ${checks.items} rest on a quote that was found`],
    ["Quotes", `${checks.quotes_exact} exact, ${checks.quotes_normalised} after folding typography, ${checks.quotes_not_found} not found, of ${checks.quotes}`],
    ["Warnings", Object.entries(checks.by_code).map(([code, count]) => `${label(code)} ${count}`).join(", ") || "none"],
    ["Article", `${number(article.characters)} characters, language ${article.language ?? "unknown"}`],
    ["SHA-256", article.sha256],
    ["Versions", `service ${run.service_version}, summary ${run.summary_version}, taxonomy ${run.taxonomy_version}`],
  ];
  return h("div.run", {}, h("dl.facts-list", {}, facts.flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, said(text))])), sectionTable(run),
    problems.length ? h("section", {}, h("h3", {}, "Problems"), h("ul.lines", {}, problems.map((one) => h("li", {}, mark("alert", "no", label(one.section)), " ", said(one.message))))) : null);
}

function sectionTable(run) {
  return table({
    caption: "Sections",
    name: "run",
    rows: run.sections,
    columns: [
      { name: "Section", text: (one) => label(one.section) },
      { name: "State", cell: (one) => [mark(...STATE[one.status]), one.reason && h("span.under", {}, said(one.reason))], text: (one) => [one.status, one.reason].filter(Boolean).join(": ") },
      { name: "Model", cell: (one) => said(one.model ?? "–"), text: (one) => one.model },
      { name: "Prompt", cell: (one) => said(one.prompt ?? "–"), text: (one) => one.prompt },
      { name: "Time", cell: (one) => seconds(one.latency_ms), text: (one) => one.latency_ms },
      { name: "In", cell: (one) => number(one.input_tokens), text: (one) => one.input_tokens },
      { name: "Cached", cell: (one) => number(one.cached_tokens), text: (one) => one.cached_tokens },
      { name: "Out", cell: (one) => number(one.output_tokens), text: (one) => one.output_tokens },
      { name: "Calls", cell: (one) => String(one.calls), text: (one) => one.calls },
      { name: "Cost", cell: (one) => dollars(one.cost_usd), text: (one) => one.cost_usd },
    ],
  });
}
