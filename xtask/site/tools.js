// The ways in to what a sales engineer works with, presenter mode and prospects: two buttons at the foot of
// a page that is alive, and two keys. Neither key writes a letter, so that none is lost to whoever types,
// dictates or uses a keyboard of their own.

const TOOLS = [
  ["present", "Present", "F8"],
  ["prospects", "Prospects", "Shift+F8"],
];

// Between two prospects nothing of the first may be left. The page is loaded anew; entries of the history
// that one can still go back to lose their inputs when somebody does.
const CLEANED = "scimcost.cleaned";
const bare = () => {
  try {
    const gone = (sessionStorage.getItem(CLEANED) ?? "").split(" ");
    if (gone.includes(navigation.currentEntry.key)) {
      history.replaceState(null, "", location.href.replace(/#(?!\/).*=.*|\?.*/, ""));
    }
  } catch {
    // A browser that does not name its entries, or keeps nothing.
  }
};
bare();
addEventListener("popstate", bare, true);
document.addEventListener("scimcost:clean", ({ detail: start }) => {
  history.replaceState(null, "", start);
  try {
    const here = navigation.currentEntry;
    const others = navigation.entries().filter((entry) => entry !== here);
    sessionStorage.setItem(CLEANED, others.map(({ key }) => key).join(" "));
  } catch {
    // The same.
  }
  location.reload();
});

/**
 * `open` holds what opens each, where this browser can; it may fail where a part of the program cannot be
 * fetched.
 */
export function tools(open) {
  const press = async (name) => {
    const said = document.querySelector(".tools [role=status]");
    try {
      await open[name]();
      if (said) said.textContent = "";
    } catch (error) {
      console.warn(`scimcost: ${name} could not be opened:`, error);
      const missing = "This needs a part of the program that could not be fetched. Press again once you are online.";
      if (said) said.textContent = missing;
    }
  };
  const make = (name, attributes) => Object.assign(document.createElement(name), attributes);
  // A page that is opened without a reload brings a foot of its own.
  const put = () => {
    const foot = document.querySelector(".foot");
    if (!foot || foot.querySelector(".tools")) return;
    const line = make("p", { className: "actions tools" });
    for (const [name, label, key] of TOOLS) {
      if (!open[name]) continue;
      const title = `${label} (${key})`;
      const button = make("button", { type: "button", className: "button", textContent: label, title });
      button.setAttribute("aria-keyshortcuts", key);
      button.onclick = () => press(name);
      line.append(button);
    }
    const said = make("span", {});
    said.setAttribute("role", "status");
    line.append(said);
    foot.append(line);
  };
  put();
  new MutationObserver(put).observe(document.getElementById("app"), { childList: true });
  addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const [name] = TOOLS[Number(event.shiftKey)];
    if (!open[name]) return;
    event.preventDefault();
    press(name);
  });
}
