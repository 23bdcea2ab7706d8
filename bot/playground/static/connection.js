// The line to the local Bot API: hears what happens in the chats, asks for what the person does.

const FIRST_WAIT = 250; // ms before connecting again
const LONGEST_WAIT = 4000;

/** `ask(what)` sends at once or, where the line is down, as soon as it is up again. */
export function connect({ hear, onDown }) {
  let socket = null;
  let wait = FIRST_WAIT;
  const waiting = [];

  function open() {
    const address = new URL("live", location.href.split("#")[0]);
    address.protocol = "ws:";
    socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      wait = FIRST_WAIT;
      onDown(false);
      while (waiting.length) socket.send(waiting.shift());
    });
    socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      onDown(true);
      setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    });
  }

  function ask(what) {
    const text = JSON.stringify(what);
    if (socket && socket.readyState === WebSocket.OPEN) socket.send(text);
    else waiting.push(text);
  }

  open();
  return ask;
}

/** Send a file; the words of a refusal, "" where it went through. */
export async function upload(file, { chat, user, topic, caption, photo }) {
  const form = new FormData();
  form.append("chat", chat);
  form.append("user", user);
  form.append("topic", topic);
  form.append("caption", caption);
  form.append("photo", photo ? "1" : "");
  form.append("file", file, file.name);
  try {
    const answer = await fetch("upload", { method: "POST", body: form });
    return answer.ok ? "" : await answer.text();
  } catch {
    return "The file could not be sent.";
  }
}
