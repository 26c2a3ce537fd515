// Only in `cargo xtask serve`: loads the page anew once the site has been made anew, and shows what the check says
// of a catalog that is wrong. The site below stays as it was before the mistake.

/** The site's version, and what the check said, as they were heard last. */
let shown;
let said;

function show(problems) {
  document.getElementById("catalog-problems")?.remove();
  if (!problems) return;
  const place = document.createElement("dialog");
  place.id = "catalog-problems";
  place.setAttribute("aria-labelledby", "catalog-problems-title");
  place.style.cssText = "max-width:min(60rem,94vw);border:2px solid #b3261e;padding:1.2rem;font-size:1rem";
  const title = document.createElement("h2");
  title.id = "catalog-problems-title";
  title.textContent = "The catalog has errors";
  const text = document.createElement("pre");
  text.style.cssText = "white-space:pre-wrap;overflow-wrap:anywhere;font:inherit";
  // As text: it quotes what stands in the files.
  text.textContent = problems;
  const end = document.createElement("p");
  end.textContent = "What was right before is still shown. Mend the file and save it: this goes by itself. Escape closes it.";
  place.append(title, text, end);
  document.body.append(place);
  place.showModal();
}

new EventSource(new URL(".live", import.meta.url)).addEventListener("message", ({ data }) => {
  const { version, problems } = JSON.parse(data);
  if (shown !== undefined && shown !== version && !problems) return location.reload();
  // The same may be told twice; what somebody has closed stays closed.
  const isNew = shown !== version || said !== problems;
  shown = version;
  said = problems;
  if (isNew) show(problems);
});
