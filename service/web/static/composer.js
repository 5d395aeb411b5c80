// The form: text or a file, what is known about the article, examples; gives the article to send.

import { byId } from "./dom.js";
import { number } from "./account.js";

const FIELDS = ["title", "outlet", "published_at", "url", "language"];
const LOOKS_LIKE_HTML = /^\s*(<!doctype html|<html|<head|<body|<article|<main|<div|<p[\s>])/i;

export class Composer {
  constructor(form, { onSend, onProblem }) {
    this.form = form;
    this.text = byId("text");
    this.note = byId("text-note");
    this.limit = Number(form.dataset.maxCharacters);
    this.onProblem = onProblem;
    this.exact = null; // the text of a file or an example as it is: a form field would change its line ends
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const article = this.article();
      if (article) onSend(article);
    });
    this.text.addEventListener("input", () => this.onInput());
    this.text.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && form.requestSubmit());
    byId("file").addEventListener("change", (event) => this.readFile(event.target.files[0]));
    this.takeDrops();
    for (const button of form.querySelectorAll("[data-slug]")) button.addEventListener("click", () => this.showExample(button.dataset.slug));
  }

  takeDrops() {
    const isFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    this.form.addEventListener("dragover", (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      this.form.classList.add("is-dropping");
    });
    for (const name of ["dragleave", "drop"]) this.form.addEventListener(name, () => this.form.classList.remove("is-dropping"));
    this.form.addEventListener("drop", (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      this.readFile(event.dataTransfer.files[0]);
    });
  }

  async readFile(file) {
    if (!file) return;
    const text = decode(await file.arrayBuffer());
    this.setText(text, /html/.test(file.type) || /\.html?$/i.test(file.name) ? "html" : "text");
    this.text.focus();
  }

  async showExample(slug) {
    try {
      this.examples ??= await (await fetch("/v1/examples")).json();
    } catch {
      this.onProblem({ code: "offline" });
      return;
    }
    const example = this.examples.find((one) => one.slug === slug);
    if (!example) return;
    for (const name of FIELDS) this.form.elements[name].value = example[name] ?? "";
    this.setText(example.text, "text");
    byId("send").focus();
  }

  setText(text, format) {
    this.text.value = text;
    this.exact = { text, shown: this.text.value };
    this.form.elements.format.value = format;
    this.count();
  }

  onInput() {
    this.form.elements.format.value = LOOKS_LIKE_HTML.test(this.text.value) ? "html" : "text";
    this.count();
  }

  count() {
    const { length } = this.text.value;
    const isHtml = this.form.elements.format.value === "html";
    const over = length > this.limit && !isHtml;
    this.note.textContent = over ? `${number(length)} characters; at most ${number(this.limit)} are taken` : length ? `${number(length)} characters${isHtml ? ", read as HTML" : ""}` : "No text yet";
    this.note.classList.toggle("is-over", over);
  }

  /** The article as the service takes it, or null with the reason shown. */
  article() {
    const shown = this.text.value;
    if (!shown.trim()) {
      this.onProblem({ code: "invalid_article", detail: "The text field is empty." });
      this.text.focus();
      return null;
    }
    const text = this.exact?.shown === shown ? this.exact.text : shown;
    const article = { [this.form.elements.format.value]: text };
    for (const name of FIELDS) if (this.form.elements[name].value.trim()) article[name] = this.form.elements[name].value.trim();
    return article;
  }
}

/** UTF-8, or the old Western encoding where it is not. */
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What can be read before the service has answered. */
export function textToShow(article) {
  return article.text ?? "The service is taking the article's text out of the HTML.";
}
