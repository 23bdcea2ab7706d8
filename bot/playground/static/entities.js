// Text with entities as nodes. Offsets count UTF-16 units, as strings do here.

import { make } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", spoiler: "span",
  blockquote: "blockquote", expandable_blockquote: "blockquote", date_time: "time",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FOUND = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’”])|((?<![\w/])\/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?)/gu;
const FOLDED_HEIGHT = 66; // px, three lines

/** Nodes for the text. `use.command(text)` sends a command; `use.link(url)` says whether it took the link itself. */
export function renderText(text, entities, use) {
  const known = (entities || []).filter((entity) => entity.length > 0);
  known.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return build(text, 0, text.length, known, use, true);
}

function build(text, begin, end, entities, use, finds) {
  const nodes = [];
  let at = begin;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const first = Math.max(entity.offset, at);
    const last = Math.min(entity.offset + entity.length, end);
    next += 1;
    if (last <= first) continue;
    const inner = [];
    while (next < entities.length && entities[next].offset < last) inner.push(entities[next++]);
    nodes.push(...plain(text.slice(at, first), use, finds));
    // a quote or block ends its line itself
    const ends = BLOCKS.has(entity.type) && text[last] === "\n" && last < end ? last + 1 : last;
    nodes.push(wrap(entity, text.slice(first, last), (findsInside) =>
      build(text, first, last, inner, use, finds && findsInside), use));
    at = ends;
  }
  nodes.push(...plain(text.slice(at, end), use, finds));
  return nodes;
}

/** Text with the addresses and commands that Telegram's apps find by themselves. */
function plain(text, use, finds) {
  if (!text) return [];
  if (!finds) return [document.createTextNode(text)];
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    nodes.push(document.createTextNode(text.slice(at, found.index)));
    nodes.push(found[1] ? link(found[1], [found[1]], use) : command(found[2], use));
    at = found.index + found[0].length;
  }
  nodes.push(document.createTextNode(text.slice(at)));
  return nodes.filter((node) => node.nodeType !== Node.TEXT_NODE || node.data);
}

function wrap(entity, text, children, use) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children(false), use);
    case "url":
      return link(text, [text], use);
    case "bot_command":
      return command(text, use);
    case "spoiler":
      return spoiler(children(true));
    case "expandable_blockquote":
      return foldable(children(true));
    case "date_time":
      return time(entity, text);
    case "pre":
      return make("pre", { data: { language: entity.language || "" }, tabindex: "0" }, make("code", {}, ...children(false)));
    case "code":
      return make("code", {}, ...children(false));
    default:
      return make(TAGS[entity.type] || "span", {}, ...children(true));
  }
}

function link(url, children, use) {
  const safe = /^(https?|tg):/i.test(url) ? url : `http://${url}`;
  return make("a", {
    href: safe, target: "_blank", rel: "noopener noreferrer", title: safe,
    onclick: (event) => { if (use.link(safe)) event.preventDefault(); },
  }, ...children);
}

function command(text, use) {
  return make("button", { type: "button", class: "command", text, onclick: () => use.command(text) });
}

function spoiler(children) {
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text" }, ...children);
  const show = () => {
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") show(); });
  return node;
}

function foldable(children) {
  const words = make("div", { class: "quote-words" }, ...children);
  const toggle = make("button", { type: "button", class: "unfold", "aria-expanded": "false", text: "Show all" });
  const quote = make("blockquote", { class: "foldable folded" }, words, toggle);
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? "Show all" : "Show less";
  });
  requestAnimationFrame(() => {
    const fits = words.scrollHeight <= FOLDED_HEIGHT + 4;
    toggle.hidden = fits;
    if (fits) quote.classList.remove("folded");
  });
  return quote;
}

function time({ unix_time: unix, date_time_format: shape }, text) {
  const instant = new Date(unix * 1000);
  return make("time", { datetime: instant.toISOString(), title: instant.toString(), text: shape ? show(instant, shape) : text });
}

/** https://core.telegram.org/bots/api#date-time-entity-formatting, in the reader's own clock and language. */
function show(instant, shape) {
  if (shape === "r" || shape === "R") return relative(instant);
  const wanted = {};
  if (/w/i.test(shape)) wanted.weekday = "long";
  if (shape.includes("d")) Object.assign(wanted, { day: "numeric", month: "numeric", year: "2-digit" });
  if (shape.includes("D")) Object.assign(wanted, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(shape)) Object.assign(wanted, { hour: "2-digit", minute: "2-digit" });
  if (shape.includes("T")) wanted.second = "2-digit";
  return new Intl.DateTimeFormat(undefined, wanted).format(instant);
}

function relative(instant) {
  const seconds = (instant - Date.now()) / 1000;
  const units = [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) || ["second", 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
