// All items as cards: in the order of their arrival while the summary runs, in the article's order afterwards.

import { card, setOpen } from "./card.js";
import { LISTS } from "./catalogue.js";
import { clear, h, rove } from "./dom.js";
import { amounts, detailsOf, statementOf } from "./lookup.js";
import { csvButton } from "./tables.js";

export class Cards {
  constructor() {
    this.pending = [];
    this.filter = null;
    this.lookup = null;
    this.filters = h("div.filters", { role: "group", "aria-label": "Show only" });
    this.list = h("ul.cards", {});
    this.waiting = h("p.empty.waiting", {}, "Items appear here as soon as each is finished.");
    this.makeFilters();
    this.showFilters();
    this.element = h("div", {}, h("div.table-tools", {}, this.filters, csvButton("items", () => this.lines())), this.list, this.waiting);
    this.filters.addEventListener("click", (event) => this.onFilter(event.target.closest("button")));
    rove(this.list, ".card-face");
  }

  /** Add an entry with the next frame; many that arrive together cost one layout. */
  push(entry, lookup) {
    if (!this.pending.length) requestAnimationFrame(() => this.flush(lookup));
    this.pending.push(entry);
  }

  flush(lookup) {
    if (!this.pending.length) return;
    this.lookup = lookup;
    const known = new Map([...this.list.children].map((element) => [element.dataset.uid, element]));
    for (const entry of this.pending) {
      const element = card(entry, lookup);
      if (known.has(entry.uid)) known.get(entry.uid).replaceWith(element);
      else this.list.append(element);
      known.set(entry.uid, element);  // what came before the registry is pushed again, perhaps before it was shown
    }
    this.pending = [];
    this.waiting.hidden = true;
    this.showFilters();
    this.keepOneStop();
  }

  /** What a section wrote before it was asked again stays, dimmed, until the new items take its place. */
  forget(lists) {
    this.pending = this.pending.filter((entry) => !lists.includes(entry.list));
    for (const element of this.list.children) if (lists.includes(element.dataset.list)) element.classList.add("is-stale");
  }

  /** Show the finished items; cards that a reader already has before him keep their order. */
  finish(lookup, { keepOrder }) {
    this.lookup = lookup;
    this.pending = [];
    const shown = keepOrder ? [...this.list.children].map((element) => lookup.entries.get(element.dataset.uid)).filter(Boolean) : [];
    const entries = [...new Set([...shown, ...lookup.inArticleOrder()])];
    clear(this.list, entries.map((entry) => card(entry, lookup)));
    this.waiting.hidden = entries.length > 0;
    if (!entries.length) this.waiting.textContent = "The summary holds no items.";
    this.showFilters();
    this.keepOneStop();
  }

  keepOneStop() {
    const faces = [...this.list.querySelectorAll(".card-face")];
    const kept = faces.find((face) => face.tabIndex === 0 && face.hasAttribute("tabindex")) ?? faces[0];
    for (const face of faces) face.tabIndex = face === kept ? 0 : -1;
  }

  /** All lists are there from the start, so that nothing moves when the first item of one arrives. */
  makeFilters() {
    const button = (list, name) => h("button.filter", { type: "button", "data-list": list, "aria-pressed": String(!list) }, name, h("span.count"));
    clear(this.filters, button("", "All"), Object.entries(LISTS).map(([list, { many }]) => button(list, many)));
  }

  showFilters() {
    const counts = { "": this.list.children.length };
    for (const { dataset } of this.list.children) counts[dataset.list] = (counts[dataset.list] ?? 0) + 1;
    for (const button of this.filters.children) {
      button.disabled = !counts[button.dataset.list];
      button.querySelector(".count").textContent = counts[button.dataset.list] ?? 0;
    }
  }

  onFilter(button) {
    if (!button) return;
    for (const other of this.filters.children) other.setAttribute("aria-pressed", String(other === button));
    for (const element of this.list.children) element.hidden = Boolean(button.dataset.list) && element.dataset.list !== button.dataset.list;
  }

  lines() {
    const head = ["id", "list", "topic", "status or stance", "statement", "quantities", "conditions", "accounts", "compliance", "links", "grounded", "verdict", "voices", "sentences", "quotes", "failed checks"];
    const line = ({ uid, list, item, evidence, sids }) => [uid, list, item.issue ?? item.kind ?? item.type ?? item.relation ?? item.instrument, item.status ?? item.stance, statementOf(item), amounts(item.quantities ?? []), ...["conditions", "accounts", "compliance"].map((field) => detailsOf(item).filter(([name]) => name === field).map(([, one, isBare]) => this.lookup.detail(one) + (isBare ? " [no evidence]" : "")).join("; ")), (item.links ?? []).map((one) => `${one.kind} ${one.item_id}`).join("; "), item.grounded,
      item.corroboration?.verdict, this.lookup.list([...new Set(evidence.flatMap((one) => one.voice_ids))]), sids.join(" "), evidence.map((one) => one.quote).join(" | "), (item.checks ?? []).map((check) => check.code).join(" ")];
    return [head, ...[...this.list.children].map(({ dataset }) => this.lookup.entries.get(dataset.uid)).filter(Boolean).map(line)];
  }

  showAll() {
    this.onFilter(this.filters.firstElementChild);
  }

  /** Open one card and close the others; returns it. */
  open(uid) {
    for (const element of this.list.querySelectorAll(".is-selected")) if (element.dataset.uid !== uid) setOpen(element, false);
    const chosen = this.list.querySelector(`.card[data-uid="${CSS.escape(uid ?? "")}"]`);
    if (chosen) setOpen(chosen, true);
    return chosen;
  }
}
