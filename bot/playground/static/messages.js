// Messages as nodes, and the list that keeps them in step with what is known.

import { byId, dressAvatar, icon, make } from "./dom.js";
import { renderText } from "./entities.js";
import { isOwn, messagesHere, model, nameOf, place } from "./model.js";

const shown = new Map(); // message id -> {node, is}
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const NEAR = 120; // px from the foot that still count as at the foot

/** Bring the list up to date; `use` is what messages can ask for. */
export function renderMessages(use, { fresh = false } = {}) {
  const list = byId("messages");
  const scroll = byId("scroll");
  const atFoot = fresh || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  if (fresh) {
    shown.clear();
    list.replaceChildren();
  }
  const messages = messagesHere();
  const newest = messages.at(-1);
  const justSaid = newest && isOwn(newest) && !shown.has(newest.message_id);
  const wanted = [];
  let before = null;
  for (const message of messages) {
    const day = new Date(message.date * 1000).toDateString();
    if (!before || new Date(before.date * 1000).toDateString() !== day) wanted.push(separator(message, day));
    const follows = before && before.from.id === message.from.id && message.date - before.date < 300 && !isService(before);
    wanted.push(nodeFor(message, follows, use));
    before = message;
  }
  settle(list, wanted);
  const kept = new Set(messages.map((message) => message.message_id));
  for (const id of shown.keys()) if (!kept.has(id)) shown.delete(id);
  renderEmpty(messages.length === 0, use);
  if (atFoot || justSaid) requestAnimationFrame(() => { scroll.scrollTop = scroll.scrollHeight; });
}

/** Put the nodes in this order, touching none that is in its place already. */
function settle(list, wanted) {
  const keep = new Set(wanted);
  for (const node of [...list.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
}

const separators = new Map();

function separator(message, day) {
  if (!separators.has(day)) {
    const isToday = day === new Date().toDateString();
    separators.set(day, make("p", { class: "day", text: isToday ? "Today" : DAY.format(new Date(message.date * 1000)) }));
  }
  return separators.get(day);
}

function nodeFor(message, follows, use) {
  const is = JSON.stringify([message, follows, model.user]);
  const known = shown.get(message.message_id);
  if (known?.is === is) return known.node;
  const node = isService(message) ? service(message) : bubble(message, follows, use);
  if (known) keepFocus(known.node, node);
  shown.set(message.message_id, { node, is });
  return node;
}

/** A message that changes in place keeps the focus where a person has it. */
function keepFocus(old, node) {
  if (!old.contains(document.activeElement)) return;
  const kind = document.activeElement.classList.contains("key") ? ".key" : "button, a";
  const at = [...old.querySelectorAll(kind)].indexOf(document.activeElement);
  requestAnimationFrame(() => {
    const all = node.querySelectorAll(kind);
    (all[Math.min(at, all.length - 1)] ?? node.querySelector(".more")).focus();
  });
}

const isService = (message) => !message.text && !message.document && !message.photo && !message.caption;

function service(message) {
  const who = message.from.first_name;
  const bot = model.bot.first_name;
  let words = "The chat changed";
  if (message.new_chat_members) words = `${who} added ${bot}`;
  if (message.left_chat_member) words = `${who} removed ${bot}`;
  if (message.forum_topic_closed) words = `${senderOf(message)} closed the topic`;
  if (message.forum_topic_reopened) words = `${senderOf(message)} opened the topic again`;
  if (message.migrate_from_chat_id) words = "The group became a supergroup";
  return make("p", { class: "service", text: words });
}

function bubble(message, follows, use) {
  const own = isOwn(message);
  const inGroup = place().kind !== "private";
  const named = inGroup && !own && !follows;
  const body = make("div", { class: "bubble" });
  if (named) body.append(make("p", { class: "sender", data: { colour: String(message.from.id % 6) }, text: senderOf(message) }));
  if (message.forward_origin) body.append(make("p", { class: "via", text: `Forwarded from ${originOf(message.forward_origin)}` }));
  if (message.via_bot) body.append(make("p", { class: "via", text: `via @${message.via_bot.username}` }));
  if (message.reply_to_message) body.append(quoted(message.reply_to_message, use));
  if (message.photo) body.append(photo(message));
  if (message.document) body.append(file(message.document));
  const text = message.text ?? message.caption;
  if (text) {
    const entities = message.entities ?? message.caption_entities;
    body.append(make("div", { class: "text", dir: "auto" }, ...renderText(text, entities, use)));
  }
  // floats beside the last words where they leave room, else below them
  (body.querySelector(".text") ?? body).append(stamp(message));
  const avatar = inGroup && !own ? make("span", { class: "avatar small", "aria-hidden": "true" }) : null;
  if (avatar) dressAvatar(avatar, message.sender_chat
    ? { id: message.sender_chat.id, name: message.sender_chat.title }
    : { id: message.from.id, name: message.from.first_name, isBot: message.from.is_bot });
  const more = make("button", {
    type: "button", class: "icon more", "aria-label": `Actions for the message of ${senderOf(message)}`,
    "aria-haspopup": "menu", onclick: (event) => use.actions(message, event.currentTarget),
  }, icon("more"));
  return make("article", {
    class: `message ${own ? "own" : "theirs"}${follows ? " follows" : ""}`, data: { id: String(message.message_id) },
    "aria-label": own ? "You" : senderOf(message),
    ondblclick: (event) => { if (event.target === body) use.reply(message); },
  }, avatar, make("div", { class: "column" }, body, keyboard(message, use)), more);
}

const originOf = ({ sender_user: user, sender_user_name: name, sender_chat: group, chat }) =>
  user?.first_name ?? name ?? (group ?? chat)?.title ?? "somebody";
const senderOf = (message) => (message.sender_chat ? message.sender_chat.title : message.from.first_name);

function quoted(message, use) {
  const words = message.text ?? message.caption ?? message.document?.file_name ?? (message.photo ? "Photo" : "");
  return make("button", { type: "button", class: "quoted", onclick: () => use.jump(message.message_id) },
    make("strong", { text: senderOf(message) }), make("span", { dir: "auto", text: words }));
}

function photo(message) {
  const size = message.photo.at(-1);
  const words = message.caption ? `Photo: ${message.caption}` : `Photo from ${senderOf(message)}`;
  return make("a", { class: "photo", href: `file/${size.file_id}`, target: "_blank", rel: "noopener" },
    make("img", { src: `file/${size.file_id}`, width: size.width, height: size.height, alt: words }));
}

function file(document) {
  return make("a", { class: "file", href: `file/${document.file_id}?save=1`, download: document.file_name },
    make("span", { class: "file-icon" }, icon("file")),
    make("span", { class: "file-words" },
      make("span", { class: "file-name", dir: "auto", text: document.file_name }),
      make("span", { class: "file-size", text: sizeOf(document.file_size) })));
}

export function sizeOf(bytes) {
  const [unit, size] = [["MB", 1e6], ["kB", 1e3]].find(([, least]) => bytes >= least) ?? ["bytes", 1];
  return `${size === 1 ? bytes : (bytes / size).toFixed(1)} ${unit}`;
}

function stamp(message) {
  const at = new Date(message.date * 1000);
  const time = make("time", { datetime: at.toISOString(), text: CLOCK.format(at) });
  return make("span", { class: "stamp", dir: "ltr" }, message.edit_date ? make("span", { text: "edited " }) : null, time);
}

function keyboard(message, use) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, ...rows.map((row) =>
    make("div", { class: "keyboard-row" }, ...row.map((button) => key(message, button, use)))));
}

function key(message, button, use) {
  if (button.url) {
    return make("a", {
      class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer", dir: "auto",
      onclick: (event) => { if (use.link(button.url)) event.preventDefault(); },
    }, button.text, make("span", { class: "key-mark", "aria-hidden": "true", text: "↗" }));
  }
  const act = button.callback_data
    ? (event) => use.tap(message, button, event.currentTarget)
    : () => use.inline(button.switch_inline_query_current_chat ?? button.switch_inline_query ?? "");
  return make("button", { type: "button", class: "key", dir: "auto", text: button.text, onclick: act });
}

function renderEmpty(isEmpty, use) {
  const node = byId("empty");
  node.hidden = !isEmpty;
  if (!isEmpty) return;
  const inPrivate = place().kind === "private";
  const words = inPrivate ? `Ask ${model.bot.first_name} about a meeting or a person.` : `${nameOf(model.user)}, say something, or press / for the commands.`;
  const start = inPrivate ? make("button", { type: "button", class: "primary", text: "Start", onclick: () => use.command("/start") }) : null;
  node.replaceChildren(...[
    dressAvatar(make("span", { class: "avatar large", "aria-hidden": "true" }), { id: model.bot.id, name: "", isBot: true }),
    make("p", { text: words }), start,
  ].filter(Boolean));
}
