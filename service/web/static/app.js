// The page's course: compose, run, read; and the theme.

import { LISTS } from "./catalogue.js";
import { Composer, textToShow } from "./composer.js";
import { Desk } from "./desk.js";
import { byId, clear, h, said } from "./dom.js";
import { problemNotice, show, summaryNotices, notice } from "./notices.js";
import { Progress } from "./progress.js";
import { Refusal, summarise } from "./stream.js";
import { takeAway } from "./takeaway.js";

const listsOf = (section) => Object.keys(LISTS).filter((list) => LISTS[list].section === section);

const desk = new Desk(byId("article"), byId("summary"));
const progress = new Progress(byId("progress"));
const composer = new Composer(byId("compose"), { onSend: run, onProblem: (problem) => show(byId("notices"), [problemNotice(problem)]) });
let running = null;

function setStage(stage) {
  document.documentElement.dataset.stage = stage;
  byId("compose").hidden = stage !== "compose";
  byId("reading").hidden = stage === "compose";
}

async function run(article) {
  const control = new AbortController();
  running = control;
  begin(article, control);
  try {
    await summarise(article, { signal: control.signal, onEvent: (name, data) => running === control && hear(name, data, article) });
  } catch (error) {
    if (running === control) fail(error, article, control.signal.aborted);
  }
}

function begin(article, control) {
  show(byId("notices"), []);
  setStage("running");
  scrollTo(0, 0);
  showHead({ ...article, characters: null });
  desk.begin(textToShow(article));
  progress.begin();
  clear(byId("actions"), h("button.stop", { type: "button", id: "stop", onclick: () => control.abort() }, "Stop"));
  byId("stop").focus({ preventScroll: true });
}

function showHead({ title, outlet, published_at: published, url, characters }) {
  clear(byId("headline"), said(title ?? "Untitled article"));
  const size = characters ? `${characters.toLocaleString("en-GB")} characters` : null;
  clear(byId("dateline"), said([outlet, published, url, size].filter(Boolean).join(" · ") || "No outlet or date given"));
}

function hear(name, data, article) {
  if (name === "registry") {
    desk.onRegistry(data);
    showHead(data.article);
  } else if (name === "item") desk.onItem(data);
  else if (name === "section") onSection(data);
  else if (name === "summary") finish(data, article);
}

function onSection({ section, status, run: account }) {
  if (status === "repairing") desk.forget(listsOf(section));
  progress.set(section, status, account);
}

function finish(summary, article) {
  setStage("finished");
  showHead(summary.article);
  progress.end(summary);
  desk.finish(summary);
  const tell = (words) => show(desk.notices, [notice("plain", words, null)]);
  const taking = takeAway(summary, { onProblem: (error) => show(desk.notices, [problemNotice(problemOf(error))]), onDone: tell });
  clear(byId("actions"), taking, wideButton(), newButton());
  show(desk.notices, summaryNotices(summary, [again(article)]));
}

function fail(error, article, isStopped) {
  progress.end();
  const hasItems = desk.lookup.entries.size > 0;
  if (!isStopped && !hasItems) {
    setStage("compose");
    show(byId("notices"), [problemNotice(problemOf(error), error instanceof Refusal ? [] : [again(article)])]);
    byId("notices").scrollIntoView({ block: "nearest" });
    return;
  }
  setStage("stopped");
  clear(byId("actions"), again(article), newButton());
  const stopped = notice("plain", "Stopped", h("p", {}, hasItems ? "What had arrived is below. It has not been set against the rest of the article." : "Nothing had arrived yet. The engine was told to stop."));
  show(desk.notices, [isStopped ? stopped : problemNotice(problemOf(error))]);
}

function problemOf(error) {
  return error instanceof Refusal ? error.problem : { code: "offline", detail: error.message };
}

const again = (article) => h("button", { type: "button", onclick: () => run(article) }, "Try again");

function newButton() {
  const start = () => {
    running = null;
    setStage("compose");
    composer.text.focus();
  };
  return h("button.primary", { type: "button", id: "new", onclick: start }, "New article");
}

const narrow = matchMedia("(max-width: 60rem)");
let isWide = false;

/** The article lies below the summary as a sheet: on a phone always, elsewhere where the reader wants it so. */
function layOut() {
  byId("reading").classList.toggle("is-sheet", narrow.matches || isWide);
}

function wideButton() {
  const toggle = (event) => {
    isWide = !isWide;
    event.target.setAttribute("aria-pressed", String(isWide));
    layOut();
  };
  return h("button.wide-toggle", { type: "button", "aria-pressed": String(isWide), onclick: toggle }, "Summary only");
}

narrow.addEventListener("change", layOut);
layOut();

const THEMES = ["system", "light", "dark"];

function showTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId("theme").textContent = `Theme: ${theme}`;
}

byId("theme").addEventListener("click", () => {
  const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % THEMES.length];
  showTheme(next);
  try {
    localStorage.setItem("parley-theme", next);
  } catch {
    // the choice holds until the page is left
  }
});

showTheme(document.documentElement.dataset.theme ?? "system");
addEventListener("beforeprint", () => desk.lookup.summary && desk.tabs.fillAll());
