// The desk: article and summary side by side, and what selecting one does to the other.

import { ArticlePane } from "./article.js";
import { runView } from "./account.js";
import { guaranteesView, territoryView } from "./boards.js";
import { briefView } from "./brief.js";
import { card, setOpen } from "./card.js";
import { Cards } from "./cards.js";
import { contradictionsView, openView } from "./contradictions.js";
import { bringIntoView, clear, h, said } from "./dom.js";
import { giveHints } from "./hint.js";
import { Lookup, statementOf } from "./lookup.js";
import { matrixView } from "./matrix.js";
import { positionsView, sourcesView } from "./people.js";
import { Tabs } from "./tabs.js";

const VIEWS = [
  ["brief", "Brief", briefView], ["matrix", "Terms × parties", matrixView], ["items", "All items", null], ["territory", "Territory", territoryView],
  ["guarantees", "Guarantees", guaranteesView], ["positions", "Positions", positionsView], ["sources", "Sources", sourcesView],
  ["contradictions", "Contradictions", contradictionsView], ["open", "Left open", openView], ["run", "Run", runView],
].map(([id, name, make]) => ({ id, name, make }));

export class Desk {
  constructor(articleElement, summaryElement) {
    this.summaryElement = summaryElement;
    this.article = new ArticlePane(articleElement, { onSentence: (sid) => this.chooseSentence(sid) });
    this.about = h("p.about-selected", { hidden: true });
    articleElement.querySelector(".pane-head").after(this.about);
    this.lookup = new Lookup();
    summaryElement.addEventListener("click", (event) => this.onClick(event));
    for (const name of ["pointerdown", "keydown", "wheel"]) summaryElement.addEventListener(name, () => { this.isTouched = true; }, { passive: true });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.letGo());
    giveHints(summaryElement, () => this.lookup);
  }

  /** Make room for a new article; its text can be read while the summary is made. */
  begin(text) {
    this.lookup = new Lookup();
    this.cards = new Cards();
    this.isTouched = false;
    this.about.hidden = true;
    this.article.showRaw(text);
    this.body = h("div.summary-body", {});
    this.notices = h("div.summary-notices", { "aria-live": "polite" });
    this.inspector = h("aside.inspector", { hidden: true, "aria-label": "Selected items" });
    this.tabs = new Tabs(this.body, VIEWS, (id) => this.makeView(id));
    this.tabs.strip.after(this.notices);
    clear(this.summaryElement, this.body, this.inspector);
    this.tabs.show("items");
  }

  makeView(id) {
    if (id === "items") return this.cards.element;
    if (!this.lookup.summary) return h("p.empty", {}, "This view is made when the summary is complete.");
    if (!this.lookup.summary.in_scope && id !== "run") return h("p.empty", {}, "Nothing was extracted: the article is out of scope.");
    return VIEWS.find((view) => view.id === id).make(this.lookup);
  }

  onRegistry(data) {
    this.lookup.register(data);
    this.article.showSentences(data.article);
    for (const entry of this.lookup.entries.values()) this.cards.push(entry, this.lookup);  // what came early has its words now
  }

  onItem({ list, item }) {
    const entry = this.lookup.add(list, item);
    this.cards.push(entry, this.lookup);
    this.tabs.setCount("items", this.lookup.entries.size);
    this.article.showUse(this.lookup);
  }

  forget(lists) {
    this.lookup.forget(lists);
    this.cards.forget(lists);
    this.tabs.setCount("items", this.lookup.entries.size);
    this.article.showUse(this.lookup);
  }

  /** Show the whole summary. A reader who has begun to read the items is left there. */
  finish(summary) {
    this.letGo();
    this.lookup = Lookup.of(summary);
    this.article.showSentences(summary.article);
    this.article.finish(summary);
    this.cards.finish(this.lookup, { keepOrder: this.isTouched });
    this.showCounts(summary);
    this.tabs.renew();
    if (!this.isTouched) this.tabs.show("brief");
  }

  showCounts(summary) {
    const counts = { matrix: summary.matrix.rows.length, items: this.lookup.entries.size, territory: summary.territory_board.length, positions: summary.positions.length, sources: summary.voices.length,
      guarantees: summary.security_guarantees.length, contradictions: summary.contradictions.length, open: summary.open_questions.length + summary.non_responses.length };
    for (const [id, count] of Object.entries(counts)) this.tabs.setCount(id, count);
  }

  onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { uid, sid, view, all } = button.dataset;
    const owner = button.closest(".card, .clash")?.dataset.uid;
    if (view) this.tabs.show(view);
    else if (sid && owner) this.select(owner, { sid });
    else if (sid) this.chooseSentence(sid, { scroll: true });
    else if (uid && owner === uid && button.getAttribute("aria-expanded") === "true") this.letGo();
    else if (uid) this.select(uid, { all: all?.split(" ") });
  }

  select(uid, { sid = null, all = [uid] } = {}) {
    const entry = this.lookup.entries.get(uid);
    if (!entry) return;
    this.unlight();
    this.light([uid]);
    this.cards.open(uid);
    if (this.tabs.current !== "items" && !sid) this.inspect("Selected", all);
    clear(this.about, h("b", {}, uid), " ", said(statementOf(entry.item)));
    this.about.hidden = false;
    this.article.markEvidence(entry, { focusOn: sid });
    const shown = document.activeElement?.closest?.("[data-uid]");
    if (shown && this.summaryElement.contains(shown)) bringIntoView(shown, "nearest");
  }

  /** A sentence was chosen: light up what cites it, here or in the panel below. */
  chooseSentence(sid, { scroll = false } = {}) {
    this.unlight();
    this.cards.open(null);
    this.article.chooseSentence(sid);
    if (scroll) {
      this.article.openSheet();
      bringIntoView(this.article.sentences.get(sid).element);
    }
    const uids = this.lookup.citing.get(sid) ?? [];
    if (this.tabs.current === "items") this.cards.showAll();
    const lit = this.light(uids);
    if (lit.length) bringIntoView(lit[0], "nearest");
    const words = uids.length ? `${uids.length} ${uids.length === 1 ? "item cites" : "items cite"} ${sid}` : `Nothing in the summary cites ${sid}`;
    clear(this.about, words);
    this.about.hidden = false;
    this.inspect(words, this.tabs.current === "items" ? [] : uids);
  }

  /** Show cards below a view that has none of its own. */
  inspect(title, uids) {
    const entries = uids.map((uid) => this.lookup.entries.get(uid)).filter(Boolean);
    const cards = entries.map((entry) => card(entry, this.lookup, "panel"));
    if (cards.length === 1) setOpen(cards[0], true);
    const close = h("button.quiet", { type: "button", onclick: () => this.letGo() }, "Close");
    clear(this.inspector, h("div.inspector-head", {}, h("p", { role: "status" }, title), close), cards.length ? h("ul.cards", {}, cards) : null);
    this.inspector.hidden = false;
  }

  light(uids) {
    const wanted = new Set(uids);
    const panel = this.tabs.panel(this.tabs.current);
    const lit = [...panel.querySelectorAll("[data-uid]")].filter(({ dataset }) => wanted.has(dataset.uid) || dataset.all?.split(" ").some((uid) => wanted.has(uid)));
    for (const element of lit) element.classList.add("is-lit");
    return lit;
  }

  unlight() {
    for (const element of this.summaryElement.querySelectorAll(".is-lit")) element.classList.remove("is-lit");
    if (this.inspector) this.inspector.hidden = true;
  }

  letGo() {
    if (!this.cards) return;
    this.unlight();
    this.cards.open(null);
    this.about.hidden = true;
    this.article.clearMarks();
  }
}
