// Who stands where: positions by party, and the sources behind every statement.

import { LISTS } from "./catalogue.js";
import { h, said } from "./dom.js";
import { statementOf } from "./lookup.js";
import { label, mark, stanceMark } from "./marks.js";
import { csvButton, itemButton, table } from "./tables.js";

const GROUPS = [["Sponsors", "sponsors"], ["Would have to", "owes"], ["Would gain", "gains"], ["Guarantees", "guarantees"], ["Backs", "backs"], ["Holds or claims", "holds"]];

export function positionsView(lookup) {
  const parties = lookup.summary.positions_by_party;
  if (!parties.length) return h("p.empty", {}, "The article gives no party a position, a duty or a holding.");
  const lines = () => [["party", "what", "id", "issue", "stance", "firmness", "statement"], ...parties.flatMap((party) => csvOf(party, lookup))];
  return h("div", {}, h("div.table-tools", {}, h("p.tally", {}, `${parties.length} parties, ${lookup.summary.positions.length} positions`), csvButton("positions", lines)),
    parties.map((party) => partyBlock(party, lookup)));
}

function partyBlock(party, lookup) {
  const spoken = party.spoken_for_by.length ? h("span.under", {}, "spoken for by ", said(lookup.list(party.spoken_for_by))) : null;
  return h("section.party-block", { "aria-label": party.name },
    h("h3", {}, said(party.name), spoken),
    party.positions.length ? h("ul.lines", {}, party.positions.map((id) => h("li", {}, positionLine(id, lookup)))) : h("p.dim", {}, "States no position."),
    GROUPS.filter(([, field]) => party[field].length).map(([name, field]) => h("div.group", {}, h("h4", {}, name), h("ul.lines", {}, party[field].map((id) => h("li", {}, plainLine(id, lookup)))))),
    party.silent_on.length ? h("p.silent-on", {}, mark("dash", "none", "Did not answer"), " ", party.silent_on.map((sid) => h("button.sid-link", { type: "button", "data-sid": sid }, sid))) : null);
}

function positionLine(id, lookup) {
  const entry = lookup.entries.get(id);
  if (!entry) return id;
  const { item } = entry;
  const by = item.voiced_by_id ? h("span.under", {}, "by ", said(lookup.name(item.voiced_by_id))) : null;
  const words = h("span", { dir: "auto" }, said(item.statement), item.firmness !== "stated" && h("span.under", {}, label(item.firmness)), by, item.grounded ? null : mark("alert", "no", "no quote found"));
  const line = itemButton(id, stanceMark(item.stance), words);
  line.classList.add("held");
  return line;
}

function plainLine(id, lookup) {
  const entry = lookup.entries.get(id);
  return entry ? itemButton(id, h("span", { dir: "auto" }, said(statementOf(entry.item)))) : id;
}

function csvOf(party, lookup) {
  const line = (what) => (id) => {
    const item = lookup.entries.get(id)?.item ?? {};
    return [party.name, what, id, item.issue, item.stance, item.firmness, statementOf(item)];
  };
  return [...party.positions.map(line("position")), ...GROUPS.flatMap(([, field]) => party[field].map(line(field))), ...party.silent_on.map((sid) => [party.name, "did not answer", sid])];
}

const NAMED = new Set(["named_person", "named_body", "document", "outlet"]);

export function sourcesView(lookup) {
  const { voices } = lookup.summary;
  if (!voices.length) return h("p.empty", {}, "Nobody speaks in the evidence.");
  return h("div", {}, voiceTable(voices, lookup), claimTable(lookup));
}

function voiceTable(voices, lookup) {
  const subset = (one) => lookup.sources.get(one.id)?.subset_of_id;
  const naming = (one) => (NAMED.has(one.kind) ? "Named" : "Anonymous");
  return table({
    caption: "Who speaks",
    name: "sources",
    rows: voices,
    columns: [
      { name: "Voice", cell: (one) => [h("span", { dir: "auto" }, said(one.label)), subset(one) && h("span.under", {}, "among ", said(lookup.name(subset(one))))], text: (one) => one.label },
      { name: "Named?", cell: (one) => mark(NAMED.has(one.kind) ? "disc" : "ring", NAMED.has(one.kind) ? "yes" : "if", naming(one)), text: naming },
      { name: "Kind", cell: (one) => label(one.kind), text: (one) => one.kind },
      { name: "People, at least", cell: (one) => (one.people_min === null ? h("span.dim", {}, "not countable") : String(one.people_min)), text: (one) => one.people_min },
      { name: "Speaks in", cell: (one) => h("span.id-list", {}, one.item_ids.length ? one.item_ids.map((id) => itemButton(id, id)) : "–"), text: (one) => one.item_ids.join(" ") },
    ],
  });
}

const VERDICTS = { single_source: ["ring", "if", "One source"], multiple_sources: ["disc", "yes", "Several sources"], outlet_voice: ["dash", "none", "Outlet's voice"], disputed: ["clash", "no", "Disputed"], none: ["query", "none", "Nobody"] };

function claimTable(lookup) {
  const rows = [...lookup.entries.values()].filter((entry) => entry.item.corroboration);
  return table({
    caption: "Who stands behind each statement",
    name: "corroboration",
    rows,
    columns: [
      { name: "Statement", cell: ({ uid, item, list }) => itemButton(uid, h("span.kind", {}, LISTS[list].one), h("span", { dir: "auto" }, said(item.statement))), text: ({ item }) => item.statement },
      { name: "Verdict", cell: ({ item }) => mark(...VERDICTS[item.corroboration.verdict]), text: ({ item }) => item.corroboration.verdict },
      { name: "People, at least", cell: ({ item }) => item.corroboration.people_min ?? h("span.dim", {}, "–"), text: ({ item }) => item.corroboration.people_min },
      { name: "Say so", cell: ({ item }) => said(lookup.list(item.corroboration.asserting)), text: ({ item }) => lookup.list(item.corroboration.asserting) },
      { name: "Deny or doubt", cell: ({ item }) => said(lookup.list(against(item))), text: ({ item }) => lookup.list(against(item)) },
    ],
  });
}

const against = ({ corroboration }) => [...corroboration.denying, ...corroboration.doubting];
