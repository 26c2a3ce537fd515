// The site without a network: a copy of one whole build, kept while nobody waits for anything.
//
// What has its content's hash in its name is taken from the copy, of whichever build. Everything else is
// asked of the host, as without this worker, and taken from the copy where no answer comes. So a page is
// always of one build: either the host's, or this worker's. (xtask/src/worker.rs writes the list.)

const VERSION = "__VERSION__";
/** A line for each file: its path, and its digest where its name does not tell its content. */
const FILES = "__FILES__".split("\n").map((line) => line.split(" "));

const SCOPE = new URL("./", location).href;
const OURS = `scimcost-${new URL(SCOPE).pathname}-`;
const CACHE = OURS + VERSION;
/** How long an answer may take where there is a copy, in milliseconds. */
const PATIENCE = 4_000;

const LISTED = new Set(FILES.map(([path]) => path));
/** Names that are kept for ever, of this build or another: `web-1dda65bc9b.wasm`, `catalog/a.json?a391dfc2`. */
const FOR_EVER = /^(?!catalog\/)[^?]*-[0-9a-f]{8,16}\.\w+$|^catalog\/[^/?]+\.json\?[0-9a-f]{8}$/;

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

addEventListener("activate", (event) => {
  // The page of the first visit, too, is to find here what it asks for later.
  event.waitUntil(clients.claim());
});

// A page has nothing else to do.
addEventListener("message", (event) => event.waitUntil(clean()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).split("#")[0];
  if (FOR_EVER.test(path)) event.respondWith(kept(event.request, SCOPE + path));
  else if (mode === "navigate") event.respondWith(fresh(event, path.split("?")[0]));
  else if (LISTED.has(path)) event.respondWith(fresh(event, path));
});

/** Copies the whole build, or nothing. */
async function fill() {
  if (navigator.connection?.saveData) throw new Error("this device saves data");
  // What is left of a copy that was not finished.
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  const left = [...FILES];
  const copy = async () => {
    for (let file = left.pop(); file; file = left.pop()) await keep(cache, ...file);
  };
  try {
    // Few at a time: the page goes first.
    await Promise.all([copy(), copy(), copy()]);
  } catch (error) {
    left.length = 0;
    await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache, path, integrity) {
  const url = SCOPE + path;
  // Another build's copy of the same content is as good. The digest refuses a host that is changing over to
  // another build, and a stale answer of a cache on the way.
  let response = integrity ? undefined : await caches.match(url);
  response ??= await fetch(url, { integrity, cache: integrity ? "no-cache" : "default", priority: "low" });
  if (!response.ok && path !== "404.html") throw new Error(`${url}: HTTP ${response.status}`);
  // A page cannot be given what came by another address.
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

/** From a copy, or else from the host. */
async function kept(request, url) {
  const copy = await caches.match(url, { ignoreVary: true }).catch(() => undefined);
  return copy ?? fetch(request);
}

/** From the host, or else from this build's copy. */
async function fresh(event, path) {
  const { request } = event;
  // Past the browser's own cache, where a host lets it keep pages: there may still be another build's.
  const asked = fetch(request, { cache: "no-cache" });
  // It may come too late, or never.
  event.waitUntil(asked.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  if (answer?.status < 500) return answer;
  return (await copyOf(path, request.mode)) ?? asked;
}

async function copyOf(path, mode) {
  const find = (name) => caches.match(SCOPE + name, { cacheName: CACHE, ignoreVary: true }).catch(() => undefined);
  const copy = (await find(path)) ?? (await find(path.replace(/(index\.html)?$/, "").replace(/([^/])$/, "$1/")));
  if (copy || mode !== "navigate") return copy;
  // An address below a folder of ours where nothing stands, as far as this build knows.
  const folder = /^[^/]+\//.exec(path)?.[0];
  const missing = FILES.some(([listed]) => listed.startsWith(folder)) && (await find("404.html"));
  return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : undefined;
}

/**
 * Lets go of the copies of other builds, once no open page may still ask for what is in them. A page says
 * which files it belongs to; while one does not answer, everything stays.
 */
async function clean() {
  if (registration.installing || registration.waiting) return;
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  if (others.length === 0) return;
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const told = await Promise.all(open.filter(({ url }) => url.startsWith(SCOPE)).map(belongings));
  if (told.includes(undefined)) return;
  const needed = new Set();
  for (const urls of told) {
    if (!(await hasAll(CACHE, urls))) {
      for (const name of others) if (await hasAll(name, urls)) needed.add(name);
    }
  }
  await Promise.all(others.filter((name) => !needed.has(name)).map((name) => caches.delete(name)));
}

async function hasAll(cacheName, urls) {
  const copies = await Promise.all(urls.map((url) => caches.match(url, { cacheName, ignoreVary: true })));
  return !copies.includes(undefined);
}

/** The files that a page belongs to, or nothing where it does not answer. */
const belongings = (client) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, 2_000);
    client.postMessage("scimcost:belongings", [port2]);
  });
