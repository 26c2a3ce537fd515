// The pages of the single file as they were rendered: until its program runs, and where it cannot. Each is found
// by the address as the program would find it.

import { again } from "./note.js";

const root = document.documentElement;

/**
 * The page at a path of the site, as nodes. An unknown one has a page, too.
 *
 * This is the only place where text becomes markup. The text is of this file, packed in it by the build that
 * rendered it, and holds nothing that anybody typed; the file's policy lets no script run but its own
 * (xtask/src/single_file.rs).
 */
export function pageAt(pages, path) {
  const { title, body } = pages[path] ?? pages["404.html"];
  return { title, body: new DOMParser().parseFromString(body, "text/html").body };
}

/** Puts the page of the address in place. */
export function put(pages) {
  const { hash } = location;
  // The name of a section, or what somebody searched for, is of the start page.
  const path = hash.startsWith("#/") ? hash.slice(2).split("?")[0].replace(/index\.html$/, "") : "";
  const key = path.split("/").filter(Boolean).join("/");
  const page = pageAt(pages, key && `${key}/`);
  document.getElementById("app").replaceChildren(...page.body.childNodes);
  document.title = page.title;
  root.classList.remove("awaits-page");
}

/** Takes away what only the program would bring to life: most pages leave it to it (src/ui/document.rs). */
function settle() {
  for (const figure of document.querySelectorAll(".fig:not([popovertarget])")) figure.replaceWith(...figure.childNodes);
  for (const slot of document.querySelectorAll("[data-slot]:empty")) {
    slot.textContent = "This part is worked out by the program, which does not run here.";
  }
}

/** Without the program: follows the address, as the program would, `now` or from the next one on. */
export function withoutProgram(pages, now) {
  const scrolled = new Map();
  let at = location.hash;
  const show = () => {
    // The name of a section: the page stays.
    if (!location.hash || location.hash.startsWith("#/")) put(pages);
    settle();
    root.classList.remove("awaits-page", "awaits-link");
    again();
  };

  addEventListener("scroll", () => scrolled.set(at, scrollY), { passive: true });
  addEventListener("hashchange", () => {
    at = location.hash;
    show();
    scrollTo(0, scrolled.get(at) ?? 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  });
  // On the way down: where the program has stopped, nobody below hears of presses (note.js).
  const pressed = (event) => {
    const href = event.target.closest?.('a[href^="#"]')?.getAttribute("href");
    if (!href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (href.startsWith("#/")) {
      // A page that is opened stands at its top; one that was gone back to, where it was left.
      scrolled.delete(href);
    } else {
      // The address holds the page: a section is shown without writing it there.
      event.preventDefault();
      const section = document.getElementById(href.slice(1));
      section?.scrollIntoView();
      section?.focus({ preventScroll: true });
    }
  };
  addEventListener("click", pressed, true);
  if (now) show();
}
