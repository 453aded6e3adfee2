/** The line to the program: told when it is lost, taken up again when the program answers. */
const PATIENCE = 2000; // ms between two tries
const READING = 12000; // ms that a mere remark stays
const heard = new WeakSet(); // documents that are listened to, each once
let now = null; // what the page shows at the moment; after a line was taken up again it is another one
let begun = null; // the visit the page began with

export function render({ model, el }) {
  const bar = document.createElement("div");
  bar.className = "told";
  bar.hidden = true;
  bar.setAttribute("role", "alert");
  const text = document.createElement("p");
  const load = document.createElement("button");
  load.type = "button";
  load.addEventListener("click", () => location.reload());
  bar.append(text, load);
  el.append(bar);
  let timer = 0;
  let keys = [];

  function write() {
    text.textContent = keys.map((key) => model.words[key]).join(" ");
    load.textContent = model.words.reload;
    bar.hidden = keys.length === 0;
  }

  function say(...told) {
    clearTimeout(timer);
    keys = told;
    load.hidden = !told.includes("lost");
    write();
  }

  function remark(key) {
    say(key);
    timer = setTimeout(() => say(), READING);
  }

  now = { say, found: () => keys.includes("lost") && say() };
  model.on("words", write);
  if (begun !== null && begun !== model.begun) remark("anew");
  begun = model.begun;
  listen(model.document);
}

/** Hear of a lost line, and try to take it up until the program answers. */
function listen(page) {
  if (heard.has(page)) return;
  heard.add(page);
  page.on_event("connection_lost", (_, event) => {
    now.say("lost", "again");
    mend(page, event.connection.deref());
    setTimeout(() => event.reconnect(), PATIENCE);
  });
  page.on_event("client_reconnected", () => now.found());
}

/**
 * Bokeh takes up a line without the bytes of the scene, and sends the program its own page back. Here the page
 * is taken as the program has it, with its bytes, and nothing is sent. Bokeh would also read the first message of
 * the new line as the rest of one that was cut in two with the old.
 */
function mend(page, line) {
  if (!line) return;
  line._receiver = new line._receiver.constructor();
  line._repull_session_doc = async (resolve, reject) => {
    try {
      const { doc_json, buffers } = await line._pull_doc_json();
      const fresh = page.constructor.from_json(doc_json, [], buffers);
      const { config } = fresh;
      const roots = [...fresh.roots()];
      page.clear({ sync: false });
      fresh.clear({ sync: false });
      page.config = config;
      for (const root of roots) page.add_root(root, { sync: false });
      resolve(line.session);
    } catch (problem) {
      reject(problem);
    }
  };
}

export default { render };
