// Runs before the first paint, so it holds only what cannot wait.
const root = document.documentElement;

// A fragment with "=" carries a scenario; one without is a section of the page. The page's own
// figures stay hidden until they are the link's.
if (location.hash.includes("=")) root.classList.add("awaits-link");

// If the loader itself is missing, nothing else could say so.
function off(reason) {
  root.classList.remove("awaits-link");
  root.dataset.calculator = "off";
  root.dataset.calculatorCode = "loader";
  const note = document.querySelector("[data-boot-note]");
  if (!note) return;
  const scenario = note.dataset.staticScenario;
  note.textContent = `The calculator is off: its loader ${reason}.` + (scenario ? ` The figures below are for ${scenario}.` : "");
  note.hidden = false;
}
const isLoader = (address) => /\/boot-/.test(address);
addEventListener(
  "error",
  ({ target, filename, error }) => {
    if (isLoader(target.src)) off("could not be fetched");
    // A half of it is a file like any other, which no browser can read.
    else if (error instanceof SyntaxError && isLoader(filename)) off("arrived damaged");
  },
  true,
);
// It may never come, or say nothing. Where it runs it has given up by then.
setTimeout(() => root.classList.contains("awaits-link") && off("did not start within 21 seconds"), 21_000);
