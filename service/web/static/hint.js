// The hint beside a matrix cell or a link: an item's words and quotes, on hover and on focus, closed by Escape.

import { byId, clear, h, said } from "./dom.js";
import { statementOf } from "./lookup.js";
import { evidenceMark, label, mark, stanceMark } from "./marks.js";

const SHOWN = 3;

/** Show hints for every element with data-hint (ids of entries) inside `container`. */
export function giveHints(container, lookupNow) {
  const hint = byId("hint");
  const hide = () => { hint.hidden = true; };
  const show = (event) => {
    const target = event.target.closest?.("[data-hint]");
    if (!target) return;
    const entries = target.dataset.hint.split(" ").map((uid) => lookupNow().entries.get(uid)).filter(Boolean);
    if (!entries.length) return;
    clear(hint, entries.slice(0, SHOWN).map((entry) => content(entry, lookupNow())), entries.length > SHOWN && h("p.dim", {}, `and ${entries.length - SHOWN} more`));
    hint.hidden = false;
    place(hint, target.getBoundingClientRect());
    target.setAttribute("aria-describedby", "hint");
  };
  for (const name of ["mouseover", "focusin"]) container.addEventListener(name, show);
  for (const name of ["mouseout", "focusout", "click"]) container.addEventListener(name, hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("scroll", hide, { capture: true, passive: true });
}

function content({ item }, lookup) {
  const who = item.party_id ? [h("strong", {}, said(lookup.name(item.party_id))), item.voiced_by_id && [" through ", said(lookup.name(item.voiced_by_id))]] : null;
  return h("div.hint-item", {},
    h("p.hint-head", {}, item.stance && stanceMark(item.stance), who, item.firmness && item.firmness !== "stated" && h("span.dim", {}, label(item.firmness))),
    h("p", { dir: "auto" }, said(statementOf(item))),
    (item.evidence ?? []).slice(0, SHOWN).map((one) => h("p.hint-quote", {}, one.stance !== "asserts" && evidenceMark(one.stance), h("q", { dir: "auto" }, said(one.quote)),
      h("span.dim", {}, " – ", said(lookup.list(one.voice_ids)), `, ${one.sid}`), one.start === null && mark("alert", "no", "not in the sentence"))));
}

function place(hint, beside) {
  const { offsetWidth: width, offsetHeight: height } = hint;
  const left = Math.min(Math.max(8, beside.left), innerWidth - width - 8);
  const below = beside.bottom + 6;
  const top = below + height < innerHeight ? below : Math.max(8, beside.top - height - 6);
  hint.style.left = `${left}px`;
  hint.style.top = `${top}px`;
}
