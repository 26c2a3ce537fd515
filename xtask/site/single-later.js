// What of the single file's scripts can wait until it is unpacked: the glue, and what a sales engineer works
// with. The loader puts this into the page as a script and hears of it by an event.

import init, { prospects } from "./glue.js";
import { hasWasm } from "./note.js";
import { present } from "./present.js";
import { tools } from "./tools.js";

tools(hasWasm() ? { present, prospects } : { present });
document.dispatchEvent(new CustomEvent("scimcost:unpacked", { detail: init }));
