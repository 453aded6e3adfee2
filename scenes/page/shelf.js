/** Two buttons: one has the plan written and hands it over as a file, the other reads such a file. */
const SIGNS = {
  save: "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
  open: "M12 16V5m-5 4.5 5-5 5 5M5 20h14",
};

export function render({ model, el }) {
  const row = document.createElement("div");
  row.className = "shelf";
  const file = document.createElement("input");
  Object.assign(file, { type: "file", accept: ".json,application/json", hidden: true, tabIndex: -1 });
  const buttons = {
    save: button("save", () => { model.saves += 1; }),
    open: button("open", () => file.click()),
  };
  row.append(buttons.save, buttons.open, file);
  el.append(row);

  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    const text = chosen.size > model.limit ? "" : await chosen.text();
    file.value = ""; // the same file may be opened again
    model.brought = { text, size: chosen.size, count: (model.brought.count ?? 0) + 1 };
  });

  function give() {
    if (!model.file.name) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([model.file.text], { type: "application/json" }));
    link.download = model.file.name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function say() {
    for (const [key, made] of Object.entries(buttons)) made.querySelector("span").textContent = model.names[key] ?? "";
  }

  model.on("file", give);
  model.on("names", say);
  say();
}

function button(key, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = key;
  made.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SIGNS[key]}"/></svg><span></span>`;
  made.addEventListener("click", act);
  return made;
}

export default { render };
