// Taking a summary along: Markdown, JSON, one HTML file, paper.

import { h } from "./dom.js";
import { renderBrief } from "./stream.js";
import { save } from "./tables.js";

/** Buttons for a finished summary; `onProblem` hears what fails, `onDone` what was done. */
export function takeAway(summary, { onProblem, onDone }) {
  const name = fileName(summary);
  const guarded = (work) => async () => {
    try {
      await work();
    } catch (error) {
      onProblem(error);
    }
  };
  const copy = guarded(async () => {
    const markdown = await renderBrief(summary, "text/markdown");
    if (await toClipboard(markdown)) return onDone("Copied as Markdown.");
    save(`${name}.md`, "text/markdown", markdown);
    return onDone("The browser keeps the clipboard closed here; the Markdown was saved as a file.");
  });
  const html = guarded(async () => save(`${name}.html`, "text/html", await renderBrief(summary, "text/html")));
  const json = () => save(`${name}.json`, "application/json", JSON.stringify(summary, null, 2));
  return [button("copy", "Copy Markdown", copy), button("json", "JSON", json), button("html", "HTML file", html), button("print", "Print", () => print())];
}

const button = (id, words, onclick) => h("button", { type: "button", id: `take-${id}`, onclick }, words);

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function fileName({ article }) {
  const words = (article.title ?? "summary").toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `parley-${words.slice(0, 60) || "summary"}`;
}
