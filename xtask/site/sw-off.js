// Ends the worker that keeps the site for use without a network: uploaded as `sw.js`, it takes that one's
// place, deletes its copies and itself. Pages are then asked of the host alone. `cargo xtask serve` has it
// at once, so that nothing stands between a change and the page.

const OURS = `scimcost-${new URL("./", location).pathname}-`;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(end()));

// A page that has asked for the worker while this one ended has brought it back, and says that it is idle.
addEventListener("message", (event) => event.waitUntil(end()));

async function end() {
  const names = await caches.keys().catch(() => []);
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  await registration.unregister();
}
