/** A button that copies the address of the plan; where the browser does not let it, the address is marked. */
export function render({ model, el }) {
  const row = document.createElement("div");
  row.className = "take";
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.kind = "address";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const field = Object.assign(document.createElement("input"), { readOnly: true, hidden: true });
  row.append(button);
  el.append(row, said, field);

  function address() {
    return location.origin + location.pathname + (model.query ? `?${model.query}` : "");
  }

  /** Mark the address, and have the browser copy what is marked. */
  function mark() {
    field.hidden = false;
    field.value = address();
    field.focus();
    field.select();
    const done = document.execCommand("copy");
    if (!done) return false;
    field.hidden = true;
    button.focus();
    return true;
  }

  async function copied() {
    try {
      await navigator.clipboard.writeText(address()); // there is no clipboard where the network is not encrypted
      return true;
    } catch {
      return mark();
    }
  }

  button.addEventListener("click", async () => {
    said.textContent = ""; // so that the same words are said again
    said.textContent = model.names[(await copied()) ? "copied" : "marked"];
  });

  function hush() {
    said.textContent = "";
    Object.assign(field, { hidden: true, value: "" });
  }

  function say() {
    button.textContent = model.names.copy;
    field.setAttribute("aria-label", model.names.address);
    hush();
  }

  model.on("query", hush);
  model.on("names", say);
  say();
}

export default { render };
