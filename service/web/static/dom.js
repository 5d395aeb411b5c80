// Building the document: elements from descriptions, strings only ever as text.

const BIDI_CONTROLS = /([\u202a-\u202e\u2066-\u2069])/;

/** Make an element: h("p.note", {title: "..."}, "text", child, null). Strings become text nodes, never markup. */
export function h(description, attributes = {}, ...children) {
  const [tag, ...classes] = description.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  add(element, children);
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : String(value));
}

export function add(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

/** Text of the article or the model: direction controls keep their place but reorder nothing and are shown. */
export function said(text) {
  const value = String(text ?? "");
  if (!BIDI_CONTROLS.test(value)) return value;
  return value.split(BIDI_CONTROLS).map((piece) => {
    if (!BIDI_CONTROLS.test(piece)) return piece;
    const code = `U+${piece.codePointAt(0).toString(16).toUpperCase()}`;
    return h("span.control", { "data-code": code, title: `direction control ${code}` }, piece);
  });
}

export function clear(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

export const byId = (id) => document.getElementById(id);

/** Move focus among elements with arrow keys, Home and End; one of them is in the tab order. */
export function rove(container, selector, { columns = null } = {}) {
  const all = () => [...container.querySelectorAll(selector)];
  const first = container.querySelector(selector);
  if (first) first.tabIndex = 0;
  container.addEventListener("focusin", (event) => {
    const entered = event.target.closest(selector);
    if (!entered) return;
    for (const other of container.querySelectorAll(`${selector}[tabindex="0"]`)) other.tabIndex = -1;
    entered.tabIndex = 0;
  });
  container.addEventListener("keydown", (event) => {
    const here = event.target.closest(selector);
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = step(all(), here, event.key, columns);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function step(elements, here, key, columns) {
  const at = elements.indexOf(here);
  if (columns && (key === "ArrowUp" || key === "ArrowDown")) return columns(elements, here, key === "ArrowUp" ? -1 : 1);
  const moves = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: elements.length - 1 };
  return key in moves ? elements[moves[key]] : null;
}

/** Scroll an element into the middle of its pane; without motion where the reader wants none. */
export function bringIntoView(element, block = "center") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, inline: "nearest", behavior: still ? "auto" : "smooth" });
}
