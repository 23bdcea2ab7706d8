// Small pieces of the page. Text never becomes markup: every node is made here.

export const byId = (id) => document.getElementById(id);

/** An element with properties (class, text, dataset, on…) and children. */
export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const PATHS = {
  reply: "M10 8V4L3 11l7 7v-4c5 0 8 1.500 11 5-1-6-4-10-11-11z",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  remove: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  close: "M6 6l12 12M18 6L6 18",
  forward: "M14 8V4l7 7-7 7v-4c-5 0-8 1.500-11 5 1-6 4-10 11-11z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6",
  plus: "M12 5v14M5 12h14",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
};

/** A line drawing by its name. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A circle with initials, in a colour that stays the same for the same id. */
export function dressAvatar(node, { id, name, isBot }) {
  node.textContent = isBot ? "" : name.split(" ").slice(0, 2).map((word) => word[0]).join("").toUpperCase();
  node.classList.toggle("avatar-bot", Boolean(isBot));
  node.dataset.colour = String(Math.abs(id) % 6);
  return node;
}

let hiding = 0;

/** Words at the foot of the page for some seconds. */
export function toast(words) {
  const node = byId("toast");
  node.textContent = words;
  node.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => node.classList.remove("shown"), 3500);
}

/** Words that stay until they are read. */
export function alertPerson(words) {
  byId("alert-text").textContent = words;
  const dialog = byId("alert");
  if (!dialog.open) dialog.showModal();
}

/** Ask for a name; `use` gets it unless the person thinks better of it. */
export function askName(use) {
  const dialog = byId("naming");
  byId("naming-name").value = "";
  dialog.returnValue = "";
  dialog.onclose = () => {
    const name = byId("naming-name").value.trim();
    if (dialog.returnValue === "create" && name) use(name);
  };
  dialog.showModal();
}

/** A menu of actions beside a button. */
export function openPopup(anchor, actions) {
  const popup = byId("popup");
  popup.replaceChildren(
    ...actions.map(({ label, drawing, act }) =>
      make("button", { type: "button", role: "menuitem", onclick: () => { closePopup(); act(); } }, icon(drawing), label)),
  );
  popup.hidden = false;
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const left = Math.min(Math.max(8, box.right - width), innerWidth - width - 8);
  const top = box.bottom + height + 8 < innerHeight ? box.bottom + 4 : Math.max(8, box.top - height - 4);
  popup.style.left = `${left}px`;
  popup.style.top = `${top}px`;
  popup.anchor = anchor;
  popup.firstElementChild.focus();
}

export function closePopup() {
  const popup = byId("popup");
  if (popup.hidden) return;
  popup.hidden = true;
  popup.anchor?.focus();
}

/** Keys and clicks that belong to the popup and the alert. */
export function watchOverlays() {
  const popup = byId("popup");
  popup.addEventListener("keydown", (event) => {
    const items = [...popup.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      closePopup();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!popup.hidden && !popup.contains(event.target)) popup.hidden = true;
  });
  byId("alert-close").addEventListener("click", () => byId("alert").close());
  byId("naming-cancel").addEventListener("click", () => byId("naming").close(""));
}
