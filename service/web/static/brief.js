// The brief: what a reader must know first, and what to be wary of.

import { h, said } from "./dom.js";
import { mark } from "./marks.js";

export function briefView(lookup) {
  const { summary } = lookup;
  const points = lookup.of("key_points");
  return h("div.brief", {},
    summary.gist ? h("p.gist", { dir: "auto" }, said(summary.gist)) : h("p.empty", {}, "There is no gist: the section that writes it was not asked for or failed."),
    summary.gist_checks.map((check) => h("p.check", { "data-severity": check.severity }, mark("alert", "no", "Check:"), " ", said(check.message))),
    figures(lookup),
    points.length ? h("ol.points", {}, points.map((entry) => h("li", { "data-uid": entry.uid }, h("button.point", { type: "button", "data-uid": entry.uid }, h("span", { dir: "auto" }, said(entry.item.text)), h("span.sids", {}, entry.sids.join(" "))),
      warningsOf(entry.item)))) : null);
}

const warningsOf = (item) => item.checks.filter((check) => check.severity === "warning").map((check) => h("p.check", { "data-severity": "warning" }, mark("alert", "no", "Check:"), " ", said(check.message)));

const plural = (count, one, many) => (count === 1 ? one : many);

/** Figures that lead to the view that explains them. */
function figures({ summary, entries }) {
  const disputed = [...entries.values()].filter(({ item }) => item.corroboration?.verdict === "disputed").length;
  const anonymous = summary.voices.filter((one) => one.kind.startsWith("anonymous")).length;
  const tabled = summary.matrix.rows.filter(({ kind }) => kind !== "issue").length;
  const tiles = [
    ["matrix", tabled, plural(tabled, "term or guarantee", "terms and guarantees") + " on the table"],
    ["contradictions", summary.contradictions.length, plural(summary.contradictions.length, "contradiction", "contradictions")],
    ["sources", disputed, plural(disputed, "disputed statement", "disputed statements")],
    ["sources", anonymous, `anonymous of ${summary.voices.length} voices`],
    ["open", summary.open_questions.length + summary.non_responses.length, "left open or unanswered"],
    ["run", summary.checks.warnings, plural(summary.checks.warnings, "failed check", "failed checks")],
  ];
  return h("div.figures", {}, tiles.map(([view, count, words]) => h("button.figure", { type: "button", "data-view": view }, h("b", {}, String(count)), " ", h("span", {}, words))));
}
