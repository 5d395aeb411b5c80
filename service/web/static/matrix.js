// The terms x parties matrix: who proposes, accepts, rejects, owes, gains, is silent, row by row.

import { h, rove, said } from "./dom.js";
import { label, mark, stanceMark, statusMark, toneOf } from "./marks.js";
import { csvButton, framed, itemButton } from "./tables.js";

const ROLES = { obligated: "must act", beneficiary: "gains", sponsor: "sponsor", participant: "at the table", mediator: "mediator", host: "host", guarantor: "guarantor", backer: "backer", against: "guarded against", ratifier: "ratifies" };
const LEGEND = ["proposes", "demands", "accepts", "accepts_in_part", "open_to", "conditional", "seeks_change", "softens", "drops", "noncommittal", "rejects", "unknown"];
const roleWord = (role) => ROLES[role] ?? label(role);

export function matrixView(lookup) {
  const { matrix } = lookup.summary;
  if (!matrix.rows.length) return h("p.empty", {}, "No plan, term or guarantee was found, so there is nothing to set against the parties.");
  const caption = "Terms and parties";
  const element = h("table.matrix", {}, h("caption.only-speech", {}, `${caption}: rows are plans, terms, guarantees and issues, columns are parties. Arrow keys move between cells.`),
    h("thead", {}, h("tr", {}, h("th.corner", { scope: "col" }, "On the table"), matrix.party_ids.map((id) => column(id, lookup)))),
    h("tbody", {}, matrix.rows.map((row) => line(row, lookup))));
  const block = framed(element, caption, tally(matrix), csvButton("matrix", () => csvLines(matrix, lookup)));
  rove(element, "button", { columns: sameColumn });
  return h("div.matrix-view", {}, block, legend(matrix));
}

function column(id, lookup) {
  const party = lookup.parties.get(id);
  const under = party?.speaks_for_id ? `for ${lookup.name(party.speaks_for_id)}` : null;
  return h("th.party", { scope: "col" }, h("span", { dir: "auto" }, said(lookup.name(id))), under && h("span.under", {}, said(under)));
}

function line(row, lookup) {
  const hasEntry = lookup.entries.has(row.row_id);
  const words = h("span.row-words", { dir: "auto" }, said(row.label));
  const topic = row.kind === "term" ? label(row.issue) : row.kind === "issue" ? "No text named" : label(row.kind);
  const head = h("th.row-head", { scope: "row" }, h("span.kicker", {}, h("span.kind", {}, topic), row.status && statusMark(row.status)), hasEntry ? itemButton(row.row_id, words) : words);
  return h("tr", { "data-kind": row.kind, "data-uid": row.row_id }, head, aligned(row, lookup.summary.matrix).map((cell) => cellOf(row, cell, lookup)));
}

/** What stands in every column of a row; null for a party that has nothing to do with it. */
function aligned(row, { party_ids: partyIds }) {
  const cells = new Map(row.cells.map((cell) => [cell.party_id, cell]));
  return partyIds.map((id) => cells.get(id) ?? null);
}

function cellOf(row, cell, lookup) {
  if (!cell) return h("td.silent", {}, h("span.silence", {}, h("span", { "aria-hidden": "true" }, "·"), h("span.only-speech", {}, "no stance reported")));
  const roles = cell.roles.length ? h("span.roles", {}, cell.roles.map(roleWord).join(", ")) : null;
  if (!cell.stances.length) return h("td.silent", {}, roles);
  const ids = cell.stances.map((held) => held.position_id);
  const who = lookup.name(cell.party_id);
  const spoken = `${who} on ${row.label}: ${cell.stances.map((held) => label(held.stance)).join(", ")}`;
  const tones = new Set(cell.stances.map((held) => toneOf(held.stance)));
  return h("td", { "data-tone": tones.size > 1 ? "mixed" : [...tones][0] }, h("button.cell", { type: "button", "data-uid": ids[0], "data-all": ids.join(" "), "data-hint": ids.join(" "), "aria-label": spoken },
    cell.stances.map((held) => stanceLine(held, lookup)), roles));
}

function stanceLine(held, lookup) {
  const by = held.voiced_by_id ? h("span.by", {}, "by ", said(lookup.name(held.voiced_by_id))) : null;
  const hard = held.firmness === "categorical" ? h("span.by", {}, "categorical") : held.firmness === "hinted" ? h("span.by", {}, "hinted") : null;
  const doubt = held.grounded ? null : h("span.by", {}, mark("alert", "no", "no quote"));
  return h("span.stance", {}, stanceMark(held.stance), hard, by, doubt);
}

function tally(matrix) {
  const held = matrix.rows.flatMap((row) => row.cells).filter((cell) => cell.stances.length).length;
  const open = matrix.rows.filter((row) => row.cells.some((cell) => cell.stances.some(({ stance }) => stance === "rejects"))).length;
  return h("p.tally", {}, `${matrix.rows.length} rows, ${matrix.party_ids.length} parties, ${held} stated positions; ${open} ${open === 1 ? "row is" : "rows are"} rejected by somebody`);
}

function legend(matrix) {
  const used = new Set(matrix.rows.flatMap((row) => row.cells.flatMap((cell) => cell.stances.map(({ stance }) => stance))));
  return h("p.legend", {}, LEGEND.filter((stance) => used.has(stance)).map((stance) => stanceMark(stance)), h("span.dim", {}, "· no stance reported; small words are roles, not stances"));
}

function sameColumn(buttons, here, direction) {
  const columnOf = (button) => button.closest("td, th").cellIndex;
  const rowOf = (button) => button.closest("tr").rowIndex;
  const rows = buttons.filter((one) => Math.sign(rowOf(one) - rowOf(here)) === direction);
  const distance = (one) => Math.abs(rowOf(one) - rowOf(here)) * 1000 + Math.abs(columnOf(one) - columnOf(here));
  return rows.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function csvLines(matrix, lookup) {
  const head = ["id", "kind", "row", "issue", "status", ...matrix.party_ids.map((id) => lookup.name(id))];
  const words = (cell) => cell && [cell.stances.map((held) => label(held.stance) + (held.voiced_by_id ? ` (${lookup.name(held.voiced_by_id)})` : "")).join("; ") || (cell.silent ? "silent" : ""), cell.roles.join(", ")].filter(Boolean).join(" | ");
  return [head, ...matrix.rows.map((row) => [row.row_id, row.kind, row.label, row.issue, row.status, ...aligned(row, matrix).map(words)])];
}

