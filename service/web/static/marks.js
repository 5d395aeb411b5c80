// Marks that do not rest on colour alone: a drawn shape, a word and a tone for every stance, status and verdict.

import { h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  disc: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
  ring: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zm0 2.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 1 1 0-7.6z",
  half: "M8 2a6 6 0 1 0 0 12zm0 0a6 6 0 0 1 0 12v-2a4 4 0 0 0 0-8z",
  up: "M8 2l6.5 11.5h-13z",
  upring: "M8 2l6.5 11.5h-13zm0 4.2L4.9 11.7h6.2z",
  cross: "M3.6 2L8 6.3 12.4 2 14 3.6 9.7 8l4.3 4.4-1.6 1.6L8 9.7 3.6 14 2 12.4 6.3 8 2 3.6z",
  diamond: "M8 1.2L14.8 8 8 14.8 1.2 8z",
  swap: "M1.5 6L6 1.5V4.6h8.5v2.8H1.500zM14.500 10L10 14.500v-3.100H1.500V8.600h13z",
  dash: "M2 6.700h12v2.600H2z",
  query: "M8 1.500c-2.600 0-4.400 1.600-4.400 4h2.300c0-1.200.8-2 2.100-2 1.200 0 2 .7 2 1.700 0 .9-.5 1.400-1.500 2C7.200 8 6.800 8.800 6.800 10.400H9c0-1.100.3-1.500 1.300-2.100 1.300-.8 2.100-1.700 2.100-3.200 0-2.200-1.800-3.600-4.400-3.600zM6.600 12h2.800v2.600H6.600z",
  alert: "M8 1L15.500 14.500h-15zM7 6v4h2V6zm0 5.200v1.900h2v-1.900z",
  check: "M2 8.500L3.700 6.700 6.500 9.500 12.300 3.200 14 4.900 6.500 13z",
  clash: "M1 3l5.500 5L1 13zM15 3L9.500 8l5.500 5z",
};

const STANCES = {
  proposes: ["upring", "want"], demands: ["up", "want"], accepts: ["disc", "yes"], accepts_in_part: ["half", "yes"], open_to: ["half", "yes"],
  conditional: ["diamond", "if"], seeks_change: ["swap", "if"], softens: ["swap", "if"], drops: ["dash", "none"], noncommittal: ["ring", "none"],
  rejects: ["cross", "no"], unknown: ["query", "none"],
};

const STATUSES = {
  proposed: ["upring", "none"], under_negotiation: ["swap", "none"], agreed_in_principle: ["half", "yes"], agreed: ["disc", "yes"],
  signed: ["disc", "yes"], ratified: ["disc", "yes"], in_force: ["check", "yes"], suspended: ["dash", "if"], expired: ["dash", "none"], disputed: ["clash", "if"],
  rejected: ["cross", "no"], withdrawn: ["dash", "none"], unclear: ["query", "none"],
  kept: ["check", "yes"], begun: ["half", "yes"], not_begun: ["ring", "none"], not_kept: ["cross", "no"], breached: ["clash", "no"],
  occurred: ["check", "none"], ongoing: ["swap", "none"], expected: ["ring", "none"], conditional: ["diamond", "if"], did_not_happen: ["cross", "no"],
};

const EVIDENCE = { asserts: ["check", "none"], denies: ["cross", "no"], doubts: ["query", "if"], context: ["dash", "none"] };

export function shape(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

export function mark(shapeName, tone, words) {
  return h("span.mark", { "data-tone": tone }, shape(shapeName), h("span", {}, words));
}

const from = (table) => (value, words = label(value)) => mark(...(table[value] ?? ["query", "none"]), words);
export const stanceMark = from(STANCES);
export const statusMark = from(STATUSES);
export const evidenceMark = from(EVIDENCE);
export const toneOf = (stance) => (STANCES[stance] ?? ["", "none"])[1];

/** A word of a closed vocabulary as people write it: "did_not_happen" is "Did not happen". */
export function label(value) {
  const text = String(value ?? "").replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
