// Two boards: territory by place, and security guarantees by package.

import { h, said } from "./dom.js";
import { amounts } from "./lookup.js";
import { label, mark, statusMark } from "./marks.js";
import { itemButton, table } from "./tables.js";

const RELATIONS = { recognizes_claim: "recognises the claim of", rejects_claim: "rejects the claim of", gained: "gained from", lost: "lost to" };
const BASIS = { outlet_voice: "outlet", third_party: "third party", self_claimed: "holder's own word" };

const NO_PLACE = "no place named";

export function territoryView(lookup) {
  const board = lookup.summary.territory_board;
  if (!board.length) return h("p.empty", {}, "The article says nothing of who holds, claims or recognises a place.");
  const columns = [["Control", "control"], ["Claims", "claims"], ["Recognition", "recognition"], ["Gained and lost", "changes"], ["Demands", "demands"]];
  return table({
    caption: "Territory, place by place",
    name: "territory",
    rows: board,
    columns: [
      { name: "Place", cell: (row) => (row.place_id ? said(lookup.name(row.place_id)) : h("span.dim", {}, NO_PLACE)), text: (row) => (row.place_id ? lookup.name(row.place_id) : NO_PLACE) },
      ...columns.map(([name, field]) => ({
        name,
        cell: (row) => row[field].length ? row[field].map((id) => itemButton(id, ...territoryWords(id, lookup))) : h("span.dim", {}, "–"),
        text: (row) => row[field].map((id) => plainWords(id, lookup)).join("; "),
      })),
    ],
  });
}

function territoryWords(id, lookup) {
  const entry = lookup.entries.get(id);
  if (!entry) return [id];
  const { item, list } = entry;
  if (list !== "territorial_control") return [h("span", {}, list === "positions" ? [h("b", {}, said(lookup.name(item.party_id))), ` ${label(item.stance).toLowerCase()}`] : said(item.statement))];
  const extent = amounts(item.quantities) || (item.extent !== "unspecified" ? label(item.extent).toLowerCase() : null);
  const denied = item.corroboration.verdict === "disputed" ? mark("clash", "if", "disputed") : null;
  return [h("b", {}, said(lookup.name(item.holder_id))), item.other_party_id ? [` ${RELATIONS[item.relation] ?? item.relation} `, said(lookup.name(item.other_party_id))] : ` ${label(item.relation).toLowerCase()}`,
    extent && [", ", said(extent)], item.control_basis && h("span.under", {}, BASIS[item.control_basis]), denied];
}

function plainWords(id, lookup) {
  const entry = lookup.entries.get(id);
  if (!entry) return id;
  const { item, list } = entry;
  if (list === "positions") return `${lookup.name(item.party_id)}: ${item.statement}`;
  return list === "territorial_control" ? `${lookup.name(item.holder_id)} ${label(item.relation).toLowerCase()} (${amounts(item.quantities) || item.extent})` : item.statement;
}

export function guaranteesView(lookup) {
  const { security_guarantees: guarantees, guarantee_packages: packages } = lookup.summary;
  if (!guarantees.length && !packages.length) return h("p.empty", {}, "The article names no guarantee by an outside party.");
  const rows = [];
  for (const one of packages) rows.push({ one, isPackage: true }, ...guarantees.filter((g) => g.package_id === one.id).map((g) => ({ one: g, of: one })));
  const known = new Set(packages.map((one) => one.id));
  rows.push(...guarantees.filter((g) => !known.has(g.package_id)).map((g) => ({ one: g })));
  const people = (field) => ({ cell: ({ one }) => said(lookup.list(one[field] ?? [])), text: ({ one }) => lookup.list(one[field] ?? []) });
  const instrument = ({ one, isPackage }) => (isPackage ? "Package" : label(one.instrument));
  return table({
    caption: "Security guarantees",
    name: "guarantees",
    rows,
    rowAttributes: ({ isPackage, of, one }) => ({ "data-kind": isPackage ? "package" : of ? "member" : "guarantee", "data-uid": one.id }),
    columns: [
      { name: "What", cell: (row) => itemButton(row.one.id, h("span.kind", {}, instrument(row)), h("span", { dir: "auto" }, said(row.one.statement))), text: (row) => `${instrument(row)}: ${row.one.statement}` },
      { name: "Guarantor", ...people("guarantor_ids") },
      { name: "Backed by", ...people("backer_ids") },
      { name: "Beneficiary", ...people("beneficiary_ids") },
      { name: "Condition", cell: ({ one, of }) => conditionCell(one, of), text: ({ one }) => one.conditions.map((it) => `${it.text} (${it.status})`).join("; ") },
      { name: "Status", cell: ({ one, of }) => statusCell(one, of), text: ({ one, of }) => label(one.status ?? of?.status ?? "") },
    ],
  });
}

function conditionCell(one, of) {
  if (one.conditions.length) return one.conditions.map((it) => [mark("diamond", "if", label(it.status)), h("span.under", {}, said(it.text))]);
  return h("span.dim", {}, of?.conditions.length ? "as the package" : "–");
}

function statusCell(one, of) {
  const status = one.status ?? of?.status;
  return [status ? statusMark(status) : h("span.dim", {}, "not said"), one.grounded ? null : mark("alert", "no", "no quote found")];
}
