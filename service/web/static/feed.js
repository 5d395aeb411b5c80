// All items as cards: in the order of their arrival while the summary runs, in the article's order afterwards.

import { add, clear, h, rove } from "./dom.js";
import { LISTS } from "./lookup.js";
import { card, setOpen } from "./card.js";

export class Feed {
  constructor() {
    this.pending = [];
    this.filter = null;
    this.lookup = null;
    this.filters = h("div.filters", { role: "group", "aria-label": "Show only" });
    this.list = h("ul.cards", {});
    this.waiting = h("p.empty.waiting", {}, "Items appear here as soon as each is finished.");
    this.element = h("div.feed", {}, this.filters, this.list, this.waiting);
    this.filters.addEventListener("click", (event) => this.onFilter(event.target.closest("button")));
    rove(this.list, ".card-face");
  }

  /** Add an entry with the next frame; many that arrive together cost one layout. */
  push(entry, lookup) {
    if (!this.pending.length) requestAnimationFrame(() => this.flush(lookup));
    this.pending.push(entry);
  }

  flush(lookup) {
    add(this.list, this.pending.map((entry) => card(entry, lookup)));
    this.pending = [];
    this.waiting.hidden = true;
    this.keepOneStop();
  }

  forget(lists) {
    this.pending = this.pending.filter((entry) => !lists.includes(entry.list));
    for (const element of [...this.list.children]) if (lists.includes(element.dataset.list)) element.remove();
  }

  /** Show the finished items; cards that a reader already has before him keep their order. */
  finish(lookup, { keepOrder }) {
    this.pending = [];
    const shown = keepOrder ? [...this.list.children].map((element) => lookup.entries.get(element.dataset.uid)).filter(Boolean) : [];
    const entries = [...new Set([...shown, ...lookup.inArticleOrder()])];
    clear(this.list, entries.map((entry) => card(entry, lookup)));
    this.waiting.hidden = entries.length > 0;
    if (!entries.length) this.waiting.textContent = "The summary holds no items.";
    this.showFilters(entries);
    this.keepOneStop();
  }

  keepOneStop() {
    const faces = [...this.list.querySelectorAll(".card-face")];
    const kept = faces.find((face) => face.tabIndex === 0 && face.hasAttribute("tabindex")) ?? faces[0];
    for (const face of faces) face.tabIndex = face === kept ? 0 : -1;
  }

  showFilters(entries) {
    const counts = new Map();
    for (const { list } of entries) counts.set(list, (counts.get(list) ?? 0) + 1);
    const lists = Object.keys(LISTS).filter((list) => counts.has(list));
    const button = (list, name, count) => h("button.filter", { type: "button", "data-list": list, "aria-pressed": String(!list) }, name, h("span.count", {}, String(count)));
    clear(this.filters, entries.length ? [button("", "All", entries.length), lists.map((list) => button(list, LISTS[list].many, counts.get(list)))] : []);
  }

  onFilter(button) {
    if (!button) return;
    for (const other of this.filters.children) other.setAttribute("aria-pressed", String(other === button));
    for (const element of this.list.children) element.hidden = Boolean(button.dataset.list) && element.dataset.list !== button.dataset.list;
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
