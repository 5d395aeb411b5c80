// The strip of sections: what each is doing, for how long, at how many tokens.

import { number, seconds } from "./account.js";
import { SECTIONS } from "./catalogue.js";
import { byId, clear, h } from "./dom.js";
import { mark } from "./marks.js";

const STATES = {
  waiting: ["ring", "none", "Waiting"], started: ["half", "want", "Reading"], repairing: ["swap", "if", "Asked again"],
  ok: ["check", "yes", "Done"], failed: ["cross", "no", "Failed"], skipped: ["dash", "none", "Skipped"], stopped: ["dash", "none", "Stopped"],
};

export class Progress {
  constructor(element) {
    this.element = element;
    this.cells = new Map();
    this.timer = null;
  }

  begin() {
    this.end();
    this.cells = new Map(Object.entries(SECTIONS).map(([id, name]) => [id, this.makeCell(id, name)]));
    clear(this.element, [...this.cells.values()].map((cell) => cell.element));
    this.timer = setInterval(() => this.tick(), 200);
  }

  makeCell(id, name) {
    const state = h("span.state", {}, mark(...STATES.waiting));
    const figures = h("span.section-figures", {}, "");
    return { state, figures, since: null, status: "waiting", element: h("li", { "data-section": id, "data-status": "waiting" }, h("span.section-name", {}, name), state, figures) };
  }

  set(section, status, run = null) {
    const cell = this.cells.get(section);
    cell.status = status;
    cell.element.dataset.status = status;
    clear(cell.state, mark(...STATES[status]));
    if (status === "started") cell.since = performance.now();
    if (run && status !== "skipped") {
      const tokens = run.input_tokens + run.output_tokens; // rules read no tokens
      cell.figures.textContent = [...(run.latency_ms ? [seconds(run.latency_ms)] : []), ...(tokens ? [`${number(tokens)} tokens`] : [])].join(" · ");
    }
    this.speak(`${SECTIONS[section]}: ${STATES[status][2]}`);
  }

  speak(words) {
    byId("progress-speech").textContent = words;
  }

  tick() {
    for (const { status, since, figures } of this.cells.values()) {
      if (status === "started" || status === "repairing") figures.textContent = seconds(performance.now() - since);
    }
  }

  /** Nothing more will come; what was still running has stopped. */
  end(summary = null) {
    clearInterval(this.timer);
    for (const run of summary?.run.sections ?? []) this.set(run.section, run.status, run);
    if (summary) this.speak(summary.complete ? "The summary is complete." : "The summary is there, but a section failed.");
    else for (const [id, { status }] of this.cells) if (["waiting", "started", "repairing"].includes(status)) this.set(id, "stopped");
  }
}
