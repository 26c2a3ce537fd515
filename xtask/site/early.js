// Runs before the first paint, so it holds only what cannot wait.
const root = document.documentElement;

// A fragment with "=" carries a scenario; one without is a section of the page. The page's own
// figures stay hidden until they are the link's.
if (location.hash.includes("=")) root.classList.add("awaits-link");

// If the loader itself is missing, nothing else could say so.
addEventListener(
  "error",
  ({ target }) => {
    if (!/\/boot-/.test(target.src)) return;
    root.classList.remove("awaits-link");
    root.dataset.calculator = "off";
    root.dataset.calculatorCode = "loader";
    const note = document.querySelector("[data-boot-note]");
    if (!note) return;
    const scenario = note.dataset.staticScenario;
    note.textContent =
      "The calculator is off: its loader could not be fetched." +
      (scenario ? ` The figures below are for ${scenario}.` : "");
    note.hidden = false;
  },
  true,
);
