// Lets the browser keep the site for use without a network (sw.js), once this page has nothing else to do.

/** Where the worker is; the build puts it in. Nothing where there is none. */
const worker = "__WORKER__";

/**
 * The same for browsers in which a policy asks who vouches for a script's address. Ours, which has this name,
 * vouches for this one address and for nothing else, and there is no other (xtask/src/headers.rs).
 */
const vouched = () =>
  globalThis.trustedTypes?.createPolicy("scimcost", { createScriptURL: () => worker }).createScriptURL("") ?? worker;

/** `belongings` are the files whose build this page is of: the worker asks before it lets go of a copy. */
export function keepSite(...belongings) {
  const { connection, serviceWorker } = navigator;
  // Not everywhere, and not on every connection; the site does without.
  if (!worker || !serviceWorker) return;
  serviceWorker.addEventListener("message", ({ data, ports }) => {
    if (data === "scimcost:belongings") ports[0]?.postMessage(belongings);
  });
  serviceWorker.startMessages();
  if (connection?.saveData) return;
  const register = async () => {
    try {
      const { active, waiting } = await serviceWorker.register(vouched());
      (waiting ?? active)?.postMessage("scimcost:idle");
    } catch {
      // Forbidden, or full: nothing is kept.
    }
  };
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 1_000));
  // The program first, and what it fetches when it has started; where it does not start, the pages.
  const started = new Promise((resolve) => {
    document.addEventListener("scimcost:mounted", resolve, { once: true });
    setTimeout(resolve, 20_000);
  });
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", resolve, { once: true });
  });
  Promise.all([started, loaded]).then(() => setTimeout(() => idle(register), 2_000));
}
