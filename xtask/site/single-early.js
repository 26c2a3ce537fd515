// Runs before the first paint of the single file, which begins with the start page.
const { hash } = location;
const root = document.documentElement;

// A link to another page shows that one, not the start page first.
if (/^#\/[^?]/.test(hash)) root.classList.add("awaits-page");
// The figures of a scenario are not shown as another's.
if (hash.includes("=")) root.classList.add("awaits-link");
