// Where a person writes: text, commands and inline results to choose from, files, replies and edits.

import { byId, icon, make, toast } from "./dom.js";
import { menuHere, model, place } from "./model.js";
import { sizeOf } from "./messages.js";

const TALLEST = 160; // px of the text field
const INLINE_PAUSE = 250; // ms without a key before the bot is asked
const PICTURES = /^image\/(png|jpeg|gif|webp)$/;

const composer = { editing: null, replying: null, files: [], choices: [], at: -1, asked: "", pause: 0, kept: new Map(), key: "" };

/** `use` is what the composer can ask for: say, edit, sendFile, askInline, choose, editLast. */
export function watchComposer(use) {
  const text = byId("text");
  text.addEventListener("input", () => { grow(); suggest(use); keepDraft(); });
  text.addEventListener("keydown", (event) => onKey(event, use));
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(use); });
  byId("commands").addEventListener("click", () => (byId("suggestions").hidden ? showCommands("", use) : hide()));
  byId("attach").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => { attach(event.target.files); event.target.value = ""; });
  byId("context-close").addEventListener("click", () => { leaveContext(); text.focus(); });
  text.addEventListener("paste", (event) => { if (event.clipboardData.files.length) attach(event.clipboardData.files); });
  watchDrop();
}

/** Another place: its draft, and nothing half done of the place before. */
export function openComposer(key) {
  if (key === composer.key) return;
  composer.key = key;
  leaveContext();
  composer.files = [];
  showFiles();
  hide();
  byId("text").value = composer.kept.get(key) ?? sessionStorage.getItem(`draft ${key}`) ?? "";
  grow();
}

export function startReply(message, name) {
  leaveContext();
  composer.replying = message;
  showContext(`Reply to ${name}`, message.text ?? message.caption ?? "a file");
}

export function startEdit(message) {
  leaveContext();
  composer.editing = message;
  byId("text").value = message.text;
  showContext("Edit message", message.text);
  grow();
}

/** Put words in the field, for the person to go on. */
export function fill(words) {
  byId("text").value = words;
  byId("text").focus();
  byId("text").dispatchEvent(new Event("input"));
}

/** The results that the bot gave for what is typed after its @name. */
export function showResults(results, use) {
  if (!results.length) return hide();
  show(results.map((result) => ({
    title: result.title, words: result.description ?? result.message.text.slice(0, 80),
    pick: () => { use.choose(result.id, composer.asked); byId("text").value = ""; grow(); keepDraft(); },
  })));
}

function send(use) {
  const words = byId("text").value.trim();
  if (composer.editing) {
    if (words && words !== composer.editing.text) use.edit(composer.editing, words);
  } else if (composer.files.length) {
    composer.files.forEach(({ file, photo }, number) => use.sendFile(file, { photo, caption: number ? "" : words }));
    composer.files = [];
    showFiles();
  } else if (words) {
    use.say(words, composer.replying?.message_id ?? 0);
  } else return;
  byId("text").value = "";
  leaveContext();
  hide();
  grow();
  keepDraft();
}

function onKey(event, use) {
  const open = !byId("suggestions").hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (open && step) {
    event.preventDefault();
    mark((composer.at + step + composer.choices.length) % composer.choices.length);
  } else if (open && composer.at >= 0 && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
    event.preventDefault();
    pick(composer.at);
  } else if (event.key === "Escape") {
    if (open) hide();
    else if (composer.editing || composer.replying) leaveContext();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(use);
  } else if (event.key === "ArrowUp" && !byId("text").value && !composer.editing) {
    if (use.editLast()) event.preventDefault();
  }
}

/** What can be chosen for what is typed so far. */
function suggest(use) {
  const words = byId("text").value;
  clearTimeout(composer.pause);
  const command = words.match(/^\/([a-z0-9_]*)$/i);
  const inline = words.match(/^@(\w*)(\s[\s\S]*)?$/);
  if (command) showCommands(command[1].toLowerCase(), use);
  else if (inline && inline[2] !== undefined && inline[1].toLowerCase() === model.bot.username.toLowerCase()) {
    hide();
    if (!model.bot.supports_inline_queries) return;
    composer.pause = setTimeout(() => { composer.asked = inline[2].trim(); use.askInline(composer.asked); }, INLINE_PAUSE);
  } else if (inline && inline[2] === undefined && model.bot.username.toLowerCase().startsWith(inline[1].toLowerCase())) {
    const words = model.bot.supports_inline_queries ? "ask it from here" : "name it in a command, as in /who@…";
    show([{ title: `@${model.bot.username}`, words, pick: () => fill(`@${model.bot.username} `) }]);
  } else hide();
}

function showCommands(begins, use) {
  const menu = menuHere().filter(({ command }) => command.startsWith(begins));
  if (!menu.length) return hide();
  show(menu.map(({ command, description }) => ({
    title: `/${command}`, words: description,
    pick: () => { byId("text").value = ""; grow(); keepDraft(); use.say(`/${command}`, 0); },
    complete: () => fill(`/${command} `),
  })), begins && !menu.some(({ command }) => command === begins) ? 0 : -1);
}

function show(choices, at = 0) {
  composer.choices = choices;
  byId("suggestions").replaceChildren(...choices.map(({ title, words }, number) =>
    make("div", {
      id: `choice-${number}`, class: "choice", role: "option", "aria-selected": "false",
      onpointerdown: (event) => event.preventDefault(), onclick: () => pick(number, true),
    }, make("strong", { text: title }), make("span", { dir: "auto", text: words }))));
  byId("suggestions").hidden = false;
  byId("text").setAttribute("aria-expanded", "true");
  byId("commands").setAttribute("aria-expanded", "true");
  mark(at);
}

function mark(at) {
  composer.at = at;
  [...byId("suggestions").children].forEach((node, number) => node.setAttribute("aria-selected", String(number === at)));
  if (at < 0) return byId("text").removeAttribute("aria-activedescendant");
  byId("text").setAttribute("aria-activedescendant", `choice-${at}`);
  byId(`choice-${at}`).scrollIntoView({ block: "nearest" });
}

/** Commands are completed from the keyboard, to go on with a name, and sent by a tap, as on a phone. */
function pick(at, tapped = false) {
  const choice = composer.choices[at];
  hide();
  if (choice.complete && !tapped) choice.complete();
  else choice.pick();
  hide();
  byId("text").focus();
}

function hide() {
  byId("suggestions").hidden = true;
  byId("text").setAttribute("aria-expanded", "false");
  byId("commands").setAttribute("aria-expanded", "false");
  byId("text").removeAttribute("aria-activedescendant");
  composer.at = -1;
}

function showContext(title, words) {
  byId("context-title").textContent = title;
  byId("context-text").textContent = words;
  byId("context").hidden = false;
  byId("text").focus();
}

function leaveContext() {
  if (composer.editing) { byId("text").value = ""; grow(); }
  composer.editing = composer.replying = null;
  byId("context").hidden = true;
}

function attach(files) {
  for (const file of files) composer.files.push({ file, photo: PICTURES.test(file.type) });
  showFiles();
  byId("text").focus();
}

function showFiles() {
  byId("attached").hidden = composer.files.length === 0;
  byId("attached").replaceChildren(...composer.files.map((entry) => {
    const remove = make("button", {
      type: "button", class: "icon", "aria-label": `Do not send ${entry.file.name}`,
      onclick: () => { composer.files = composer.files.filter((one) => one !== entry); showFiles(); byId("text").focus(); },
    }, icon("close"));
    const box = make("input", { type: "checkbox", checked: entry.photo, onchange: (event) => { entry.photo = event.target.checked; } });
    const choice = PICTURES.test(entry.file.type) ? make("label", {}, box, " as a photo") : null;
    return make("div", { class: "attachment" }, icon("file"), make("span", { class: "attachment-name", text: entry.file.name }),
      make("span", { class: "file-size", text: sizeOf(entry.file.size) }), choice, remove);
  }));
}

function watchDrop() {
  const chat = byId("chat");
  chat.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    byId("drop").hidden = false;
  });
  chat.addEventListener("dragleave", (event) => { if (!chat.contains(event.relatedTarget)) byId("drop").hidden = true; });
  chat.addEventListener("drop", (event) => {
    event.preventDefault();
    byId("drop").hidden = true;
    if (event.dataTransfer.files.length) attach(event.dataTransfer.files);
    else toast("Only files can be dropped here.");
  });
}

function grow() {
  const text = byId("text");
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, TALLEST)}px`;
  byId("send").classList.toggle("ready", Boolean(text.value.trim()) || composer.files.length > 0 || Boolean(place() && composer.editing));
}

function keepDraft() {
  if (composer.editing) return;
  const words = byId("text").value;
  composer.kept.set(composer.key, words);
  sessionStorage.setItem(`draft ${composer.key}`, words);
}
