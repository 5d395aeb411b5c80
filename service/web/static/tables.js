// Tables that are shown are tables that can be taken along: one description gives the element and the CSV.

import { h } from "./dom.js";

/** A table: columns are {name, cell(row) -> content, text(row) -> string}; rows are anything. */
export function table({ caption, name, columns, rows, rowAttributes = () => ({}) }) {
  const head = h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column.name)));
  const body = rows.map((row) => h("tr", rowAttributes(row), columns.map((column, index) => {
    const content = (column.cell ?? column.text)(row);
    return index === 0 ? h("th", { scope: "row" }, content) : h("td", { "data-name": column.name }, content);
  })));
  const element = h("table.data", {}, h("caption.only-speech", {}, caption), h("thead", {}, head), h("tbody", {}, body));
  return framed(element, caption, h("h3", {}, caption), csvButton(name, () => [columns.map((one) => one.name), ...rows.map((row) => columns.map((one) => one.text(row)))]));
}

/** A frame that scrolls sideways by itself, so that the page never does. */
export function framed(element, caption, ...tools) {
  return h("div.table-block", {}, h("div.table-tools", {}, tools), h("div.table-scroll", { role: "region", tabindex: "0", "aria-label": `${caption}, scrolls sideways` }, element));
}

export function csvButton(name, lines) {
  return h("button.quiet.csv", { type: "button", "data-csv": name, onclick: () => save(`parley-${name}.csv`, "text/csv", toCsv(lines())) }, "CSV", h("span.only-speech", {}, ` of ${name}`));
}

/** Lines of values as CSV (RFC 4180), with a mark by which spreadsheets read UTF-8; text never becomes a formula. */
export function toCsv(lines) {
  const width = lines[0].length;
  const row = (line) => Array.from({ length: width }, (_, at) => field(line[at])).join(",");
  return `\ufeff${lines.map(row).join("\r\n")}\r\n`;
}

function field(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  const guarded = /^[\s\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n|%]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Give the reader a file. */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A button that selects an item from inside a view. */
export function itemButton(uid, ...content) {
  return h("button.item-link", { type: "button", "data-uid": uid }, content);
}
