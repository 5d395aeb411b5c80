// The article pane: sentences as they stand, which of them are used, and the quotes of what is selected.

import { add, bringIntoView, clear, h, rove, said } from "./dom.js";
import { toUnits } from "./lookup.js";

export class ArticlePane {
  constructor(element, { onSentence }) {
    this.element = element;
    this.onSentence = onSentence;
    this.sentences = new Map();
    this.touched = new Set();
    this.units = (offset) => offset;
    this.text = h("div.article-text", { id: "article-text" });
    this.count = h("p.coverage-count", { id: "coverage" });
    this.bar = h("span.coverage-bar", { "aria-hidden": "true" }, h("span"));
    this.next = h("button.quiet", { type: "button", hidden: true, onclick: () => this.showNextUnused() }, "Next unused");
    this.handle = h("button.sheet-handle", { type: "button", "aria-expanded": "false", "aria-controls": "article-text", onclick: () => this.toggleSheet() }, "Article");
    const head = h("div.pane-head", {}, h("h2", {}, "Article"), this.bar, this.count, this.next, this.handle);
    clear(element, head, this.text);
    this.listen();
  }

  listen() {
    this.text.addEventListener("click", (event) => {
      const sentence = event.target.closest(".sentence");
      if (sentence && document.getSelection().isCollapsed) this.onSentence(sentence.dataset.sid);
    });
    this.text.addEventListener("keydown", (event) => {
      const sentence = event.target.closest(".sentence");
      if (!sentence || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      this.onSentence(sentence.dataset.sid);
    });
    rove(this.text, ".sentence");
  }

  /** Show the text as it was sent, before its sentences are known. */
  showRaw(text) {
    this.reset();
    const paragraphs = text.split(/\n+/).filter((line) => line.trim());
    clear(this.text, paragraphs.map((line) => h("p", { dir: "auto" }, said(line))));
  }

  reset() {
    this.sentences.clear();
    this.touched.clear();
    this.element.classList.remove("is-finished");
    this.next.hidden = true;
    this.setCount("", 0);
  }

  setCount(words, share) {
    clear(this.count, words);
    this.bar.firstChild.style.inlineSize = `${Math.round(share * 100)}%`;
    this.handle.textContent = words ? `Article · ${words}` : "Article";
  }

  /** Show the numbered sentences; a line break in the text between two of them begins a paragraph. */
  showSentences(article) {
    if (this.sentences.size) return;
    this.reset();
    this.units = toUnits(article.text);
    const paragraphs = [];
    let before = null;
    for (const sentence of article.sentences) {
      const gap = before ? article.text.slice(this.units(before.end), this.units(sentence.start)) : "\n";
      if (gap.includes("\n")) paragraphs.push(h("p", { dir: "auto" }));
      else add(paragraphs.at(-1), " ");
      paragraphs.at(-1).append(this.makeSentence(sentence, article.text.slice(this.units(sentence.start), this.units(sentence.end))));
      before = sentence;
    }
    clear(this.text, paragraphs);
    const first = this.text.querySelector(".sentence");
    if (first) first.tabIndex = 0;
  }

  makeSentence(sentence, text) {
    const words = h("span.words", {}, said(text));
    const kind = sentence.editorial ? "" : ".is-note";
    const element = h(`span.sentence${kind}`, { role: "button", tabindex: "-1", "data-sid": sentence.sid, "data-n": sentence.sid.slice(1), id: `article-${sentence.sid}` }, words);
    this.sentences.set(sentence.sid, { sentence, text, element, words });
    return element;
  }

  /** Tell which sentences are used so far; only a finished summary can call a sentence unused. */
  showUse(lookup) {
    let used = 0;
    for (const [sid, { sentence, element }] of this.sentences) {
      const isUsed = (lookup.citing.get(sid) ?? []).length > 0;
      element.classList.toggle("is-used", isUsed);
      used += isUsed && sentence.editorial ? 1 : 0;
    }
    const total = [...this.sentences.values()].filter(({ sentence }) => sentence.editorial).length;
    this.setCount(`${used} of ${total} sentences used so far`, total ? used / total : 0);
  }

  finish({ coverage, in_scope: isInScope }) {
    const unused = new Set(coverage.uncited_sids);
    for (const [sid, { sentence, element }] of this.sentences) {
      const isUnused = unused.has(sid) && sentence.editorial;
      element.classList.toggle("is-unused", isUnused && isInScope);
      element.classList.toggle("is-used", !isUnused && sentence.editorial && isInScope);
      element.setAttribute("aria-description", isUnused && isInScope ? "nothing in the summary cites this sentence" : "");
    }
    this.element.classList.add("is-finished");
    this.next.hidden = !unused.size || !isInScope;
    const words = isInScope ? `${coverage.cited} of ${coverage.editorial} sentences used` : "nothing extracted";
    this.setCount(words, coverage.editorial ? coverage.cited / coverage.editorial : 0);
  }

  showNextUnused() {
    const unused = [...this.text.querySelectorAll(".is-unused")];
    const here = document.activeElement;
    const after = unused.find((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && this.text.contains(here));
    const target = after ?? unused[0];
    target.focus({ preventScroll: true });
    bringIntoView(target);
  }

  /** Mark the quotes of an item; sentences that are cited without a quote are marked whole. */
  markEvidence(entry, { focusOn = null } = {}) {
    this.clearMarks();
    const bySid = new Map(entry.sids.map((sid) => [sid, []]));
    entry.evidence.forEach((one, index) => bySid.get(one.sid)?.push({ ...one, number: index + 1 }));
    for (const [sid, evidence] of bySid) this.markSentence(sid, evidence);
    const wanted = this.sentences.get(focusOn ?? this.firstOf(entry));
    if (!wanted) return;
    this.openSheet();
    bringIntoView(wanted.element.querySelector("mark") ?? wanted.element);
  }

  firstOf(entry) {
    return [...this.sentences.keys()].find((sid) => entry.sids.includes(sid));
  }

  markSentence(sid, evidence) {
    const known = this.sentences.get(sid);
    if (!known) return;
    this.touched.add(sid);
    known.element.classList.add("is-cited-now");
    const located = evidence.filter((one) => one.start !== null && one.start !== undefined);
    if (located.length) clear(known.words, this.pieces(known, located));
  }

  /** Cut a sentence at the borders of its quotes; what quotes cover becomes a mark, however they overlap. */
  pieces({ sentence, text }, evidence) {
    const base = this.units(sentence.start);
    const spans = evidence.map((one) => ({ from: this.units(one.start) - base, to: this.units(one.end) - base, one }));
    const borders = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
    return borders.slice(0, -1).map((from, index) => {
      const piece = text.slice(from, borders[index + 1]);
      const covering = spans.filter((span) => span.from <= from && span.to > from);
      if (!covering.length) return said(piece);
      const starting = covering.filter((span) => span.from === from).map((span) => span.one.number).join(",");
      return h("mark", { "data-stance": covering[0].one.stance, "data-number": starting || null }, said(piece));
    });
  }

  clearMarks() {
    for (const sid of this.touched) {
      const { element, words, text } = this.sentences.get(sid);
      element.classList.remove("is-cited-now", "is-chosen");
      element.removeAttribute("aria-pressed");
      clear(words, said(text));
    }
    this.touched.clear();
  }

  chooseSentence(sid) {
    this.clearMarks();
    const known = this.sentences.get(sid);
    if (!known) return;
    this.touched.add(sid);
    known.element.classList.add("is-chosen");
    known.element.setAttribute("aria-pressed", "true");
  }

  /** On a phone the article is a sheet at the bottom; elsewhere it is always open. */
  openSheet() {
    this.element.classList.add("is-open");
    this.handle.setAttribute("aria-expanded", "true");
  }

  toggleSheet() {
    const isOpen = this.element.classList.toggle("is-open");
    this.handle.setAttribute("aria-expanded", String(isOpen));
  }
}
