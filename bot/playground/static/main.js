// The chat page: what comes in is kept in the model and drawn; what the person does is asked for.

import { openComposer, fill, showResults, startEdit, startReply, watchComposer } from "./composer.js";
import { connect, upload } from "./connection.js";
import { alertPerson, askName, byId, openPopup, toast, watchOverlays } from "./dom.js";
import { renderMessages } from "./messages.js";
import { dropMessage, goTo, hashOf, isOwn, isPresent, messagesHere, model, nameOf, place, takeMessage, takeState } from "./model.js";
import { markSeen, renderPlaces } from "./places.js";

const LEAST_WIDTH = 760; // px from which chats and the open chat stand side by side
const THEMES = ["auto", "light", "dark"];
const taps = new Map(); // query id -> the button that waits

let tags = 0;
const tagged = new Map();

const here = () => ({ user: model.user, chat: model.chat, topic: model.topic });

const use = {
  say: (text, reply_to) => {
    if (place().kind !== "private" && !isPresent(place().bot) && text.startsWith("/")) toast("The bot is not in this chat.");
    ask({ type: "say", ...here(), text, reply_to });
  },
  command: (text) => use.say(text, 0),
  edit: (message, text) => ask({ type: "edit", ...here(), message: message.message_id, text }),
  editLast: () => {
    const last = messagesHere().filter(isEditable).at(-1);
    if (last) startEdit(last);
    return Boolean(last);
  },
  sendFile: async (file, how) => {
    const problem = await upload(file, { ...here(), ...how });
    if (problem) toast(problem);
  },
  askInline: (query) => ask({ type: "inline", ...here(), query }),
  choose: (result, query) => ask({ type: "choose", ...here(), result, query }),
  inline: (query) => fill(`@${model.bot.username} ${query}`),
  tap: (message, button, node) => {
    if (node.classList.contains("waiting")) return;
    node.classList.add("waiting");
    node.setAttribute("aria-busy", "true");
    tags += 1;
    tagged.set(tags, node);
    ask({ type: "tap", ...here(), message: message.message_id, data: button.callback_data, tag: tags });
  },
  reply: (message) => startReply(message, isOwn(message) ? "yourself" : message.from.first_name),
  jump: (id) => document.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" }),
  link: followBotLink,
  actions: (message, anchor) => openPopup(anchor, actionsFor(message)),
  group: (actions, anchor) => openPopup(anchor, actions.map(({ label, drawing, asks }) => ({
    label, drawing,
    act: () => (asks.type === "topic" ? askName((name) => ask({ ...here(), ...asks, name })) : ask({ ...here(), ...asks })),
  }))),
  setBot: (status) => ask({ type: "bot", ...here(), status }),
};

/** What the bot or another person has said cannot be put in other words. */
const isEditable = (message) => isOwn(message) && message.text && !message.via_bot && !message.forward_origin;

function actionsFor(message) {
  const words = message.text ?? message.caption;
  const actions = [{ label: "Reply", drawing: "reply", act: () => use.reply(message) }];
  if (place().kind !== "private") {
    const act = () => { ask({ type: "forward", ...here(), message: message.message_id }); toast(`Sent to ${model.bot.first_name} in private.`); };
    actions.push({ label: `Forward to ${model.bot.first_name}`, drawing: "forward", act });
  }
  if (words) actions.push({ label: "Copy text", drawing: "copy", act: () => copy(words) });
  if (isEditable(message)) actions.push({ label: "Edit", drawing: "edit", act: () => startEdit(message) });
  if (isOwn(message) || place().kind === "private") {
    const act = () => { ask({ type: "delete", ...here(), message: message.message_id }); byId("text").focus(); };
    actions.push({ label: "Delete", drawing: "remove", act });
  }
  return actions;
}

function copy(words) {
  navigator.clipboard.writeText(words).then(() => toast("Copied."), () => toast("The browser does not let this page copy."));
}

/** A link to the bot opens the private chat and starts it, as Telegram's apps do. */
function followBotLink(url) {
  let link;
  try { link = new URL(url); } catch { return false; }
  const web = ["t.me", "telegram.me"].includes(link.hostname) ? link.pathname.slice(1) : "";
  const name = web || (link.protocol === "tg:" ? link.searchParams.get("domain") : "");
  if (name?.toLowerCase() !== model.bot.username.toLowerCase()) return false;
  location.hash = hashOf(model.user, model.user);
  ask({ type: "start", user: model.user, parameter: link.searchParams.get("start") ?? "" });
  return true;
}

// ---------------------------------------------------------------- what comes in

const hearing = {
  state: (state) => {
    const first = model.bot === null;
    takeState(state);
    goTo(location.hash);
    draw({ fresh: first });
    if (first) byId("app").dataset.ready = "1";
  },
  message: (event) => { takeMessage(event); draw(); },
  gone: (event) => { dropMessage(event); draw(); },
  asked: ({ query, tag }) => { taps.set(query, tagged.get(tag)); tagged.delete(tag); },
  answered: ({ query, text, alert }) => {
    release(taps.get(query));
    taps.delete(query);
    if (text && alert) alertPerson(text);
    else if (text) toast(text);
  },
  results: ({ results }) => showResults(results, use),
  problem: ({ text }) => {
    toast(text);
    tagged.forEach(release);
    tagged.clear();
  },
};

function release(node) {
  node?.classList.remove("waiting");
  node?.removeAttribute("aria-busy");
}

function draw({ fresh = false } = {}) {
  markSeen();
  renderPlaces(use);
  renderMessages(use, { fresh });
  openComposer(location.hash || hashOf(model.user, model.chat, model.topic));
}

// ---------------------------------------------------------------- the page itself

function watchPlaces() {
  addEventListener("hashchange", () => {
    if (!model.bot) return;
    goTo(location.hash);
    draw({ fresh: true });
  });
  byId("chats").addEventListener("click", (event) => { if (event.target.closest("a")) view("chat"); });
  byId("back").addEventListener("click", () => { view("places"); byId("chats").querySelector("[aria-current]")?.focus(); });
  byId("scroll").addEventListener("scroll", watchFoot, { passive: true });
  byId("down").addEventListener("click", () => { byId("scroll").scrollTop = byId("scroll").scrollHeight; byId("text").focus(); });
}

function watchFoot() {
  const { scrollHeight, scrollTop, clientHeight } = byId("scroll");
  byId("down").hidden = scrollHeight - scrollTop - clientHeight < 200;
}

function view(name) {
  byId("app").dataset.view = name;
  sessionStorage.setItem("view", name);
  if (name === "chat" && innerWidth >= LEAST_WIDTH) byId("text").focus();
}

function dressTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = { auto: "◐", light: "☀", dark: "☾" }[theme];
  byId("theme").setAttribute("aria-label", `Colours: ${{ auto: "as the system", light: "light", dark: "dark" }[theme]}`);
}

function watchTheme() {
  dressTheme(localStorage.getItem("theme") ?? "auto");
  byId("theme").addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    localStorage.setItem("theme", next);
    dressTheme(next);
  });
}

watchTheme();
watchOverlays();
watchPlaces();
watchComposer(use);
byId("app").dataset.view = sessionStorage.getItem("view") ?? "chat";
const ask = connect({
  hear: (event) => hearing[event.type]?.(event),
  onDown: (isDown) => { byId("app").classList.toggle("offline", isDown); if (isDown && model.bot) toast("Corridor was stopped; this page waits for it."); },
});
