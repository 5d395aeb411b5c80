// The views of a summary as tabs: made when first looked at, arrow keys between them.

import { add, clear, h, rove } from "./dom.js";

const PLAIN = new Set(["brief", "run"]); // views that count nothing

export class Tabs {
  /** `views` are {id, name}; `make(id)` builds the content of one when it is first shown. */
  constructor(element, views, make) {
    this.make = make;
    this.made = new Set();
    this.current = null;
    this.counts = new Map();
    this.tabs = new Map(views.map(({ id, name }) => [id, this.makeTab(id, name)]));
    this.panels = new Map(views.map(({ id, name }) => [id, h("div.panel", { id: `view-${id}`, "data-name": name, role: "tabpanel", "aria-labelledby": `tab-${id}`, hidden: true })]));
    this.strip = h("div.tabs", { role: "tablist", "aria-label": "Views of the summary" }, [...this.tabs.values()]);
    rove(this.strip, "[role=tab]");
    clear(element, this.strip, [...this.panels.values()]);
  }

  makeTab(id, name) {
    const count = h("span.count");
    this.counts.set(id, count);
    return h("button.tab", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `view-${id}`, "aria-selected": "false", tabindex: "-1", onclick: () => this.show(id) }, name, PLAIN.has(id) ? null : count);
  }

  setCount(id, count) {
    this.counts.get(id).textContent = count === null ? "" : String(count);
  }

  show(id) {
    if (!this.made.has(id)) this.fill(id);
    for (const [other, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(other === id));
      tab.tabIndex = other === id ? 0 : -1;
      this.panels.get(other).hidden = other !== id;
    }
    this.current = id;
    const tab = this.tabs.get(id);
    if (this.strip.scrollWidth > this.strip.clientWidth) this.strip.scrollLeft = tab.offsetLeft - 24;
  }

  fill(id) {
    clear(this.panels.get(id));
    add(this.panels.get(id), [this.make(id)]);
    this.made.add(id);
  }

  /** Everything is new: build again what is looked at, the rest when it is. */
  renew() {
    this.made.clear();
    if (this.current) this.show(this.current);
  }

  fillAll() {
    for (const id of this.tabs.keys()) if (!this.made.has(id)) this.fill(id);
  }

  panel(id) {
    return this.panels.get(id);
  }
}
