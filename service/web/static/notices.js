// What the reader must be told, in words that say what to do: errors, and what kind of summary this is.

import { FAULTS } from "./catalogue.js";
import { clear, h, said } from "./dom.js";
import { label, mark } from "./marks.js";

const ADVICE = {
  no_model_configured: ["Nothing is configured to answer", "Whoever runs this service must name a model, or start it with recorded answers."],
  fixture_missing: ["This article has no recording", "The service replays recorded answers. Choose an example that is recorded, unchanged, or ask for a service with a model."],
  article_too_large: ["The article is too long", "Send one article without comments and other pages' text, or cut it into parts."],
  invalid_article: ["This is not an article yet", "Paste its whole text and send it again."],
  invalid_request: ["Something in the form is not understood", "Mend the field that is named below and send it again."],
  overloaded: ["The service is busy", "Wait a moment, then send the article again."],
  model_overloaded: ["The model is busy", "Wait a moment, then send the article again."],
  model_unreachable: ["The model cannot be reached", "Try again in a minute; if that does not help, tell whoever runs this service."],
  model_timed_out: ["The model took too long", "Send the article again, or a shorter part of it."],
  model_rejected_request: ["The model's server refuses this service", "Whoever runs this service must check its key and the name of the model. Sending again does not help."],
  connection_lost: ["The connection ended too early", "Check that the service still runs, then send the article again."],
  offline: ["The service does not answer", "Check that it runs and that you are connected, then send the article again."],
};

const RESERVATIONS = [["language_not_read", "Not read"], ["scope_doubted", "Perhaps out of scope"]];

/** Describe a problem document, or an error of the connection. */
export function problemNotice(problem, actions = []) {
  const [title, advice] = ADVICE[problem.code] ?? [problem.title ?? label(problem.code), "If sending it again does not help, tell whoever runs this service what is written below."];
  const fields = (problem.errors ?? []).filter((one) => one.field !== "body");
  return notice("bad", title, [
    h("p", {}, advice, problem.retry_after_s ? ` Try again in ${Math.ceil(problem.retry_after_s)} seconds.` : ""),
    problem.detail && h("p.detail", {}, "The service says: ", said(problem.detail)),
    fields.length ? h("ul", {}, fields.map((one) => h("li", {}, h("b", {}, said(one.field)), " ", said(one.message)))) : null,
    problem.diff ? h("details", {}, h("summary", {}, "What differs from the nearest recording"), h("pre", { tabindex: "0" }, said(problem.diff))) : null,
  ], actions);
}

/** `tone` is bad (something failed), wary (read with care) or plain. */
export function notice(tone, title, body, actions = []) {
  const signs = { bad: ["cross", "no"], wary: ["alert", "if"], plain: ["dash", "none"] };
  return h("section.notice", { "data-tone": tone }, h("h2", {}, mark(...signs[tone], title)), body, actions.length ? h("div.actions", {}, actions) : null);
}

/** What must be known before a finished summary is believed. */
export function summaryNotices(summary, actions) {
  const { run } = summary;
  const notices = [];
  if (!summary.in_scope) notices.push(notice("plain", "Out of scope", h("p", {}, engineOf(run, "registry") === "offline" ? "The rules do not recognise an article about a war, a negotiation or a settlement; a model may. Nothing was extracted." : "This article is not about a war, a negotiation or a settlement, so nothing was extracted. That cost two short calls.")));
  for (const one of summary.article.text_faults) notices.push(notice("wary", FAULTS[one.kind], h("p", {}, one.sids.join(", ") || "the whole text")));
  for (const [code, title] of RESERVATIONS) {
    const told = summary.problems.find((one) => one.code === code);
    if (told) notices.push(notice("wary", title, h("p", {}, said(told.message))));
  }
  if (!summary.complete) notices.push(partial(summary, actions));
  if (run.synthetic) notices.push(notice("wary", "Test answers", h("p", {}, "These answers were written by a person for testing. No model made them.")));
  if (run.mode === "replay") notices.push(notice("plain", "Replayed", h("p", {}, "Made from answers that were recorded earlier; times and costs are those of the recording.")));
  if (run.mode === "record") notices.push(notice("plain", "Recorded", h("p", {}, "The answers behind this summary were kept on the server as a recording.")));
  const replaced = run.sections.filter((one) => run.engine === "model" && one.engine === "offline");
  if (replaced.length) notices.push(notice("wary", "Partly made without a model", h("p", {}, `Rules stand in for the model in: ${replaced.map((one) => label(one.section).toLowerCase()).join(", ")}. See Run for the reason.`)));
  if (run.engine === "offline") notices.push(notice("wary", "Made without a model", h("p", {}, "Rules found these items; expect fewer of them, and coarser ones, than a language model finds.")));
  return notices;
}

/** What filled a section, or what was to fill it where nothing did. */
function engineOf(run, name) {
  return run.sections.find((one) => one.section === name)?.engine ?? run.engine;
}

function partial(summary, actions) {
  const failed = summary.run.sections.filter((one) => one.status === "failed");
  return notice("bad", "Incomplete", [
    h("p", {}, "A part of this summary could not be made. What is shown is checked; what is missing may matter."),
    h("ul", {}, failed.map((one) => h("li", {}, h("b", {}, label(one.section)), ": ", said(one.reason ?? "no reason was given")))),
  ], actions);
}

export function show(element, notices) {
  clear(element, notices);
}
