// Who speaks and where: the list of chats, the head of the open one, its topics.

import { byId, dressAvatar, make } from "./dom.js";
import { chatsOf, hashOf, isPresent, model, nameOf, newest, place, unread } from "./model.js";

const ROLES = { creator: "admin", administrator: "admin", anonymous: "anonymous", member: "member" };

export function renderPlaces(use) {
  renderSpeakers();
  byId("chats").replaceChildren(...chatsOf(model.user).map(entry));
  renderHead(use);
  renderTopics();
}

function renderSpeakers() {
  const group = [place(), ...model.chats.values()].find((chat) => chat.kind !== "private");
  byId("speakers").replaceChildren(...model.people.map((person) => {
    const box = make("input", {
      type: "radio", name: "speaker", value: String(person.id), checked: person.id === model.user,
      onchange: () => { location.hash = hashOf(person.id, place().kind === "private" ? person.id : model.chat, model.topic); },
    });
    const avatar = dressAvatar(make("span", { class: "avatar", "aria-hidden": "true" }), person);
    return make("label", { class: "speaker" }, box, avatar, make("span", { class: "speaker-name", text: person.name }),
      make("span", { class: "speaker-role", text: ROLES[group?.members[person.id]] ?? "" }));
  }));
}

function entry(chat) {
  const last = [...chat.messages.values()].filter((message) => message.text || message.caption || message.document || message.photo).at(-1);
  const waiting = unread(chat);
  const words = last ? preview(chat, last) : chat.kind === "private" ? "Ask it anything it knows" : "Nothing said yet";
  const here = chat.id === model.chat;
  return make("li", {}, make("a", { class: "place", href: hashOf(model.user, chat.id), "aria-current": here ? "page" : null, data: { open: "1" } },
    dressAvatar(make("span", { class: "avatar", "aria-hidden": "true" }), avatarOf(chat)),
    make("span", { class: "place-words" },
      make("span", { class: "place-title", text: chat.title }),
      make("span", { class: "place-last", dir: "auto", text: words })),
    waiting && !here ? make("span", { class: "badge", "aria-label": `${waiting} new` }, String(waiting)) : null));
}

function preview(chat, message) {
  const words = message.text ?? message.caption ?? message.document?.file_name ?? "Photo";
  const who = chat.kind === "private" ? "" : `${message.from.first_name}: `;
  return `${who}${words}`.replace(/\s+/g, " ").slice(0, 90);
}

const avatarOf = (chat) => ({ id: chat.id, name: chat.title, isBot: chat.kind === "private" });

function renderHead({ setBot, group }) {
  const chat = place();
  const here = isPresent(chat.bot);
  byId("title").textContent = chat.title;
  byId("subtitle").textContent = describe(chat, here);
  dressAvatar(byId("avatar"), avatarOf(chat));
  document.title = `${chat.title} · Corridor`;
  const button = byId("membership");
  button.hidden = chat.kind === "private";
  button.textContent = here ? "Remove bot" : "Add bot";
  button.onclick = () => setBot(here ? "kicked" : "member");
  const actions = actionsOf(chat);
  byId("group").hidden = actions.length === 0;
  byId("group").onclick = (event) => group(actions, event.currentTarget);
  byId("text").placeholder = `Message as ${isAnonymous(chat) ? chat.title : nameOf(model.user)}`;
}

const isAnonymous = (chat) => chat.members[model.user] === "anonymous";

/** What the person can do with the group: each a label, a drawing and what is asked for. */
function actionsOf(chat) {
  if (chat.kind === "private") return [];
  const isAdmin = isAnonymous(chat) || ROLES[chat.members[model.user]] === "admin";
  const topic = chat.topics.find((one) => one.id === model.topic);
  const hidden = isAnonymous(chat);
  return [
    isAdmin && { label: hidden ? `Speak as ${nameOf(model.user)}` : "Speak as the group", drawing: "person", asks: { type: "anonymous", on: !hidden } },
    chat.topics.length && { label: "New topic", drawing: "plus", asks: { type: "topic" } },
    isAdmin && topic && { label: topic.closed ? "Open topic again" : "Close topic", drawing: "lock", asks: { type: "close", on: !topic.closed } },
  ].filter(Boolean);
}

function describe(chat, here) {
  if (chat.kind === "private") return `bot, @${model.bot.username}`;
  const people = Object.entries(chat.members).filter(([id, status]) => Number(id) !== model.bot.id && isPresent(status)).length;
  return `${people} people${here ? `, @${model.bot.username}` : ", the bot is not here"}`;
}

function renderTopics() {
  const chat = place();
  byId("topics").hidden = chat.topics.length === 0;
  const all = chat.topics.length ? [{ id: 0, name: "General" }, ...chat.topics] : [];
  byId("topics").replaceChildren(...all.map((topic) =>
    make("button", {
      type: "button", class: "topic", "aria-pressed": String(topic.id === model.topic), text: topic.closed ? `${topic.name} (closed)` : topic.name,
      onclick: () => { location.hash = hashOf(model.user, chat.id, topic.id); },
    })));
}

/** The person has seen what is in the open chat. */
export function markSeen() {
  const chat = place();
  if (chat) model.seen.set(`${model.user}:${chat.id}`, newest(chat));
  for (const person of model.people) {
    for (const other of chatsOf(person.id)) {
      const key = `${person.id}:${other.id}`;
      if (!model.seen.has(key)) model.seen.set(key, newest(other));
    }
  }
}
