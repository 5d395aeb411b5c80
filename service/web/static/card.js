// One item as a card: what it says, who says so, what speaks against it; its evidence opens with it.

import { DETAILS, LABELS, LISTS, UNREMARKABLE } from "./catalogue.js";
import { h, said } from "./dom.js";
import { amounts, detailsOf, statementOf } from "./lookup.js";
import { evidenceMark, label, mark, stanceMark, statusMark } from "./marks.js";

const BASIS = { outlet_voice: "on the outlet's word", third_party: "on a third party's word", self_claimed: "on the holder's own word" };
const VERDICTS = { single_source: "one source", multiple_sources: "several sources", outlet_voice: "the outlet's own voice", disputed: "disputed", none: "nobody vouches for it" };

/** Make the card of an entry; `place` keeps the ids of a second card of the same entry apart. */
export function card(entry, lookup, place = "list") {
  const { uid, list } = entry;
  const face = h("button.card-face", { type: "button", "aria-expanded": "false", "aria-controls": `${place}-${uid}`, "data-uid": uid },
    h("span.kicker", {}, h("span.kind", {}, LISTS[list].one), ...kicker(entry), h("span.sids", {}, entry.sids.join(" "))),
    h("span.statement", { dir: "auto" }, headline(entry, lookup)),
    facts(entry, lookup),
    glances(entry, lookup));
  return h("li.card", { "data-uid": uid, "data-list": list }, face, proof(entry, lookup, place));
}

/** Open or close a card's evidence. */
export function setOpen(element, isOpen) {
  element.classList.toggle("is-selected", isOpen);
  element.querySelector(".card-face").setAttribute("aria-expanded", String(isOpen));
  element.querySelector(".proof").hidden = !isOpen;
}

function headline({ list, item }, lookup) {
  if (list === "plans") return [h("strong", {}, said(item.name)), " – ", said(item.statement)];
  if (list === "positions") return [h("strong", {}, said(lookup.name(item.party_id))), " – ", said(item.statement)];
  if (list === "non_responses") return [h("strong", {}, said(lookup.name(item.party_id))), item.about ? [" – ", said(item.about)] : ""];
  return said(statementOf(item));
}

function kicker({ item }) {
  const words = item.issue ?? item.instrument ?? item.relation ?? item.kind ?? item.type;
  const parts = [words && h("span.topic", {}, label(words))];
  if (item.stance) parts.push(stanceMark(item.stance));
  if (item.status) parts.push(statusMark(item.status));
  if (item.strength) parts.push(mark("clash", "if", label(item.strength)));
  return parts;
}

function facts({ list, item }, lookup) {
  const pairs = Object.entries(LISTS[list].facts).map(([field, kind]) => [LABELS[field], factWords(item[field], kind, item, lookup)]).filter(([, words]) => words !== null);
  if (item.control_basis) pairs.push(["Basis", BASIS[item.control_basis]]);
  if (!pairs.length) return null;
  return h("span.facts", {}, pairs.map(([name, text]) => h("span.fact", {}, h("span.fact-name", {}, `${name} `), said(text))));
}

/** What a fact says, or null where the item says nothing of it. */
function factWords(value, kind, item, lookup) {
  if (value === null || value === undefined || value === false || value.length === 0) return null;
  if (kind === "name") return lookup.list([value].flat());
  if (kind === "item") return targetWords(value, lookup);
  if (kind === "quantity") return amounts(value);
  if (kind === "links") return value.map((one) => `${label(one.kind).toLowerCase()} ${targetWords(one.item_id, lookup)}`).join("; ");
  if (kind === "value") return value === true ? "" : UNREMARKABLE.includes(value) ? null : label(value);
  const date = item[kind.split(":")[1]];
  return date ? `${value} (${date.edtf})` : value;
}

function targetWords(id, lookup) {
  const target = lookup.entries.get(id)?.item;
  return target ? `${target.name ?? label(target.issue ?? target.instrument ?? target.type ?? target.kind ?? "package").toLowerCase()} (${id})` : id;
}

/** What one must see without opening: dispute, denial, doubt, hedges, missing quotes, failed checks, who says so. */
function glances({ item }, lookup) {
  const marks = [];
  const warnings = (item.checks ?? []).filter((check) => check.severity === "warning").length;
  if (item.grounded === false) marks.push(mark("alert", "no", "No quote found"));
  if (warnings) marks.push(mark("alert", "no", `${warnings} failed check${warnings > 1 ? "s" : ""}`));
  const told = item.corroboration;
  if (told?.denying.length) marks.push(mark("cross", "no", ["Denied by ", said(lookup.list(told.denying))]));
  if (told?.doubting.length) marks.push(mark("query", "if", ["Doubted by ", said(lookup.list(told.doubting))]));
  if (told?.verdict === "disputed" && !told.denying.length && !told.doubting.length) marks.push(mark("clash", "if", "Disputed"));
  for (const status of new Set((item.conditions ?? []).map((one) => one.status))) marks.push(mark("diamond", "if", status === "stated" ? "Conditional" : `Condition ${status}`));
  for (const status of new Set((item.compliance ?? []).map((one) => one.status))) marks.push(statusMark(status));
  for (const one of item.accounts ?? []) marks.push(mark("clash", "if", `${label(one.status)}, by another account`));
  if (detailsOf(item).some(([, , isBare]) => isBare)) marks.push(noEvidence());
  const hedge = weakest(item.evidence ?? []);
  if (hedge) marks.push(mark("ring", "none", label(hedge)));
  return h("span.glances", {}, h("span.voices", {}, voices(told, lookup)), marks);
}

function voices(told, lookup) {
  if (!told?.asserting.length) return "";
  const people = told.people_min > 1 ? ` · at least ${told.people_min} people` : "";
  return [said(lookup.list(told.asserting)), people];
}

const CERTAINTY = ["certain", "probable", "possible", "uncommitted"];
function weakest(evidence) {
  const rank = Math.max(0, ...evidence.filter((one) => one.stance === "asserts").map((one) => CERTAINTY.indexOf(one.certainty)));
  return rank ? CERTAINTY[rank] : null;
}

function proof(entry, lookup, place) {
  const { uid, item } = entry;
  let told = item.evidence?.length ?? 0;
  const details = detailsOf(item).map(([field, one, isBare]) => {
    const offset = told;
    told += one.evidence.length;
    const status = field === "conditions" && one.status !== "stated" ? ` (${one.status})` : "";
    return h("div.condition", {}, h("p", {}, mark("diamond", "if", `${DETAILS[field]}${status}`), " ", said(lookup.detail(one)), isBare && [" ", noEvidence()]), one.evidence.length ? quotes(one.evidence, lookup, offset) : null);
  });
  const checks = (item.checks ?? []).map((check) => h("p.check", { "data-severity": check.severity }, shapeOf(check), " ", said(check.message)));
  const rests = item.evidence ? quotes(item.evidence, lookup, 0) : sentences(entry, lookup);
  const verdict = item.corroboration && h("p.verdict.dim", {}, `Corroboration: ${VERDICTS[item.corroboration.verdict]}`, item.key && h("span.key", { title: "tracking key" }, item.key));
  return h("div.proof", { id: `${place}-${uid}`, hidden: true }, rests, details, checks, verdict);
}

const noEvidence = () => mark("alert", "no", "no evidence");
const shapeOf = (check) => (check.severity === "warning" ? mark("alert", "no", "Check: ") : mark("dash", "none", "Note: "));

function quotes(evidence, lookup, offset) {
  return h("ol.quotes", { start: String(offset + 1) }, evidence.map((one) => h("li", {}, h("button.quote", { type: "button", "data-sid": one.sid },
    h("span.who", {}, said(one.voice_ids.map((id) => lookup.name(id)).join(one.voice_is_open ? " or " : ", ")), one.via_id && [" via ", said(lookup.name(one.via_id))]),
    one.stance !== "asserts" && evidenceMark(one.stance), one.certainty !== "certain" && mark("ring", "none", label(one.certainty)),
    h("q", { dir: "auto" }, said(one.quote)), h("span.sid", {}, one.sid),
    one.start === null && mark("alert", "no", "not in the sentence")))));
}

function sentences({ sids }, lookup) {
  return h("ul.quotes", {}, sids.map((sid) => h("li", {}, h("button.quote", { type: "button", "data-sid": sid },
    h("q", { dir: "auto" }, said(lookup.words(sid))), h("span.sid", {}, sid)))));
}
