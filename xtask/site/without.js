// The pages of the single file as they were rendered, with their tables and figures: until its program runs,
// and where it cannot. Each is found by the address as the program would find it.

import { again } from "./note.js";

const root = document.documentElement;

/** Puts the page of the address in place. `catalog` holds every page. */
export function put({ pages }) {
  const { hash } = location;
  // A section's name, or what somebody searched for: the page stays.
  if (!hash || hash.startsWith("#/")) {
    const path = hash.slice(2).split("?")[0].replace(/index\.html$/, "");
    const key = path.split("/").filter(Boolean).join("/");
    const page = pages[key && `${key}/`] ?? pages["404.html"];
    // Our own, rendered when the file was built; nothing that a reader typed is in it.
    document.getElementById("app").innerHTML = page.body;
    document.title = page.title;
  }
  root.classList.remove("awaits-page");
}

/** Without the program: follows the address, as the program would, `now` or from the next one on. */
export function withoutProgram(catalog, now) {
  const scrolled = new Map();
  let at = location.hash;
  const show = () => {
    put(catalog);
    root.classList.remove("awaits-link");
    again();
  };

  addEventListener("scroll", () => scrolled.set(at, scrollY), { passive: true });
  addEventListener("hashchange", () => {
    at = location.hash;
    show();
    scrollTo(0, scrolled.get(at) ?? 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
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
  });
  if (now) show();
}
