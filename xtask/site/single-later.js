// What of the single file's scripts can wait until it is unpacked: the glue. The loader puts this into the
// page as a script and hears of it by an event.

import init from "./glue.js";

document.dispatchEvent(new CustomEvent("scimcost:unpacked", { detail: init }));
