// What the page knows: people, chats and their messages, who speaks and where. No nodes here.

export const model = { bot: null, people: [], chats: new Map(), user: 0, chat: 0, topic: 0, seen: new Map() };

/** Take everything anew. */
export function takeState(state) {
  model.bot = state.bot;
  model.people = state.people;
  model.chats = new Map(state.chats.map((chat) => [
    chat.id, { ...chat, messages: new Map(chat.messages.map((message) => [message.message_id, message])) },
  ]));
}

export function takeMessage({ chat, message }) {
  model.chats.get(chat)?.messages.set(message.message_id, message);
}

export function dropMessage({ chat, message }) {
  model.chats.get(chat)?.messages.delete(message);
}

/** The chats that a person is in; in private only their own. */
export function chatsOf(user) {
  return [...model.chats.values()].filter((chat) =>
    chat.kind === "private" ? chat.id === user : isPresent(chat.members[user]));
}

export const isPresent = (status) => Boolean(status) && status !== "left" && status !== "kicked";
export const place = () => model.chats.get(model.chat);
export const nameOf = (user) => model.people.find((person) => person.id === user)?.name ?? "";
export const topicOf = (message) => (message.is_topic_message ? message.message_thread_id : 0);

/** The messages of the place, oldest first. */
export function messagesHere() {
  const chat = place();
  if (!chat) return [];
  const all = [...chat.messages.values()].filter((message) => !message.forum_topic_created);
  all.sort((one, other) => one.message_id - other.message_id);
  return chat.topics.length ? all.filter((message) => topicOf(message) === model.topic) : all;
}

export const menuHere = () => place()?.menus[model.user] ?? [];
export const isOwn = (message) => message.from.id === model.user && !message.from.is_bot;
export const newest = (chat) => Math.max(0, ...chat.messages.keys());

/** How many messages of the bot a person has not looked at in a chat. */
export function unread(chat) {
  const seen = model.seen.get(`${model.user}:${chat.id}`) ?? Infinity;
  return [...chat.messages.values()].filter((message) => message.message_id > seen && !isOwn(message)).length;
}

/** Where the address says the person is, corrected to what there is. */
export function goTo(hash) {
  const [user, chat, topic] = hash.replace(/^#/, "").split("/").map(Number);
  model.user = model.people.some((person) => person.id === user) ? user : model.people[0].id;
  const open = chatsOf(model.user);
  const found = open.find((one) => one.id === chat) ?? open[0];
  model.chat = found.id;
  model.topic = found.topics.some((one) => one.id === topic) ? topic : 0;
}

export const hashOf = (user, chat, topic = 0) => `#${user}/${chat}/${topic}`;
