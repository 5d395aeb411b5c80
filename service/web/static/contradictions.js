// Where accounts part ways, and what stays open: contradictions with both sides, questions, missing answers.

import { h, said } from "./dom.js";
import { label, mark } from "./marks.js";
import { csvButton, itemButton, table } from "./tables.js";

export function contradictionsView(lookup) {
  const entries = lookup.of("contradictions");
  if (!entries.length) return h("p.empty", {}, "No two sources of this article contradict each other.");
  const lines = () => [["id", "kind", "strength", "proposition", "for", "for sentences", "against", "against sentences"], ...entries.map(({ item }) => [item.id, item.kind, item.strength, item.proposition,
    lookup.list(item.asserting.voice_ids), item.asserting.sids.join(" "), lookup.list(item.disputing.voice_ids), item.disputing.sids.join(" ")])];
  return h("div", {}, h("div.table-tools", {}, h("p.tally", {}, `${entries.length} ${entries.length === 1 ? "contradiction" : "contradictions"}`), csvButton("contradictions", lines)), entries.map((entry) => clash(entry, lookup)));
}

function clash({ uid, item }, lookup) {
  return h("section.clash", { "data-uid": uid, "aria-label": item.proposition },
    h("p.kicker", {}, h("span.kind", {}, label(item.kind)), mark("clash", item.strength === "direct" ? "no" : "if", item.strength === "direct" ? "Direct: both cannot be true" : "Tension"), item.flagged_by_outlet && h("span.dim", {}, "pointed out by the outlet")),
    h("h3", {}, itemButton(uid, h("span", { dir: "auto" }, said(item.proposition)))),
    h("div.sides", {}, side("Say so", mark("check", "yes", "For"), item.asserting, lookup), side("Dispute it", mark("cross", "no", "Against"), item.disputing, lookup)));
}

function side(name, sign, { sids, voice_ids: voices, item_ids: items }, lookup) {
  return h("div.side", { role: "group", "aria-label": name }, h("p.side-head", {}, sign, " ", h("b", {}, said(lookup.list(voices)))),
    sids.map((sid) => h("button.quote", { type: "button", "data-sid": sid }, h("q", { dir: "auto" }, said(lookup.words(sid))), h("span.sid", {}, sid))),
    items.length ? h("p.id-list", {}, h("span.dim", {}, "in "), items.map((id) => itemButton(id, id))) : null);
}

export function openView(lookup) {
  const questions = lookup.of("open_questions");
  const silences = lookup.of("non_responses");
  if (!questions.length && !silences.length) return h("p.empty", {}, "The article leaves nothing expressly open, and everybody who was asked answered.");
  const where = { name: "Sentence", cell: ({ item }) => h("button.sid-link", { type: "button", "data-sid": item.sid }, item.sid), text: ({ item }) => item.sid };
  const asked = questions.length ? table({ caption: "Open questions", name: "open-questions", rows: questions, columns: [
    { name: "Question", cell: ({ uid, item }) => itemButton(uid, h("span", { dir: "auto" }, said(item.question))), text: ({ item }) => item.question },
    { name: "Left open by", cell: ({ item }) => said(lookup.name(item.voice_id)), text: ({ item }) => lookup.name(item.voice_id) }, where] }) : null;
  const silent = silences.length ? table({ caption: "Did not answer", name: "no-answers", rows: silences, columns: [
    { name: "Who", cell: ({ uid, item }) => itemButton(uid, said(lookup.name(item.party_id))), text: ({ item }) => lookup.name(item.party_id) },
    { name: "How", cell: ({ item }) => label(item.kind), text: ({ item }) => item.kind },
    { name: "About", cell: ({ item }) => said(item.about ?? "–"), text: ({ item }) => item.about }, where] }) : null;
  return h("div", {}, asked, silent);
}
