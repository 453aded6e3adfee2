/** Buttons that each have a file made, and save it on this machine once it has come. */
export function render({ model, el }) {
  const list = document.createElement("div");
  list.className = "take";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  el.append(list, said);

  function build() {
    list.replaceChildren(...model.files.map(({ kind, name, bench }) => {
      const button = document.createElement("button");
      button.type = "button";
      Object.assign(button.dataset, { kind, bench });
      button.textContent = name;
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        model.wanted = kind;
        model.taps += 1;
      });
      return button;
    }));
    mark();
  }

  function mark() {
    const busy = new Set(model.files.filter(({ kind }) => model.busy.includes(kind)).map(({ bench }) => bench));
    for (const button of list.children) {
      const { kind, bench } = button.dataset;
      button.setAttribute("aria-busy", String(model.busy.includes(kind)));
      button.setAttribute("aria-disabled", String(busy.has(bench)));
    }
    said.textContent = model.said;
  }

  function save() {
    if (!model.content) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([model.content], { type: "application/octet-stream" }));
    link.download = model.name_of_file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  model.on("files", build);
  model.on(["busy", "said"], mark);
  model.on("content", save);
  build();
}

export default { render };
