// The glue in the single file: a script that the loader unpacks, puts into the page and hears of by an event.

import init from "./glue.js";

document.dispatchEvent(new CustomEvent("scimcost:glue", { detail: init }));
