// The site without a network: a copy of one whole build, kept while nobody waits for anything.
//
// What has its content's hash in its name is taken from the copy, of whichever build. Everything else is
// asked of the host, as without this worker, and taken from the copy where no answer comes. So a page is
// always of one build: either the host's, or this worker's. (xtask/src/worker.rs writes the list.)
//
// Of a large catalog the list holds neither guides nor records: whatever somebody has visited of them is kept
// beside the copy, up to a number.

const VERSION = "__VERSION__";
/** A line for each file: its path, and its digest where its name does not tell its content. */
const FILES = "__FILES__".split("\n").map((line) => line.split(" "));

const SCOPE = new URL("./", location).href;
const OURS = `scimcost-${new URL(SCOPE).pathname}-`;
const CACHE = OURS + VERSION;
/** What was visited besides, of this build. */
const VISITED = `${CACHE}-visited`;
/** How many addresses of it are kept. */
const MOST_VISITED = 200;
/** How long an answer may take where there is a copy, in milliseconds. */
const PATIENCE = 4_000;

const LISTED = new Set(FILES.map(([path]) => path));
/** Names that are kept for ever, of this build or another: `web-1dda65bc9b.wasm`, `catalog/a.json?a391dfc2`. */
const FOR_EVER = /^(?!catalog\/)[^?]*-[0-9a-f]{8,16}\.\w+$|^catalog\/[^/?]+\.json\?[0-9a-f]{8}$/;
/** Pages of apps and of lists of them, which are not listed where there are many. */
const MANY = /^(guides|apps)\/[^/?]+\/(index\.html)?$/;
/** What every page of this build names, and nothing of another: its loader, and its catalog. */
const LOADER = FILES.find(([path]) => /^boot-\w+\.js$/.test(path))?.[0];
const CATALOG = FILES.find(([path]) => /^catalog\/index\.json\?/.test(path))?.[0].split("?")[1];

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

addEventListener("activate", (event) => {
  // The page of the first visit, too, is to find here what it asks for later.
  event.waitUntil(clients.claim());
});

// A page has nothing else to do. Where this worker still waits it asks once more: browsers forget what was asked while
// the one before it had something to do.
addEventListener("message", (event) => event.waitUntil(registration.waiting ? skipWaiting() : clean()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).split("#")[0];
  if (FOR_EVER.test(path)) event.respondWith(kept(event, SCOPE + path));
  else if (mode === "navigate") event.respondWith(fresh(event, path.split("?")[0]));
  else if (LISTED.has(path) || MANY.test(path)) event.respondWith(fresh(event, path));
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
async function kept(event, url) {
  const copy = await caches.match(url, { ignoreVary: true }).catch(() => undefined);
  if (copy) return copy;
  const answer = await fetch(event.request);
  if (CATALOG && url.endsWith(`.json?${CATALOG}`)) visited(event, url, answer);
  return answer;
}

/** Keeps what somebody has visited, unless it is of another build, and lets the oldest go. */
function visited(event, url, answer) {
  if (!answer.ok || answer.redirected) return;
  const copy = answer.clone();
  const keeping = async () => {
    const text = await copy.text();
    if (!url.includes(".json?") && !text.includes(LOADER)) return;
    const cache = await caches.open(VISITED);
    await cache.put(url, new Response(text, { headers: { "Content-Type": copy.headers.get("Content-Type") } }));
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST_VISITED)).map((old) => cache.delete(old)));
  };
  // Where nothing can be kept the page is none the worse.
  event.waitUntil(keeping().catch(() => {}));
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
  if (answer?.status < 500) {
    if (MANY.test(path) && !LISTED.has(path)) visited(event, SCOPE + path, answer);
    return answer;
  }
  return (await copyOf(path, request.mode)) ?? asked;
}

async function copyOf(path, mode) {
  const find = async (name) => {
    for (const cacheName of [CACHE, VISITED]) {
      const copy = await caches.match(SCOPE + name, { cacheName, ignoreVary: true }).catch(() => undefined);
      if (copy) return copy;
    }
  };
  const copy = (await find(path)) ?? (await find(path.replace(/(index\.html)?$/, "").replace(/([^/])$/, "$1/")));
  if (copy || mode !== "navigate") return copy;
  // An address below a folder of ours where nothing stands, as far as this build knows.
  const folder = /^[^/]+\//.exec(path)?.[0];
  const ours = MANY.test(path) || FILES.some(([listed]) => listed.startsWith(folder));
  const missing = ours && (await find("404.html"));
  return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : undefined;
}

/**
 * Lets go of the copies of other builds, once no open page may still ask for what is in them. A page says
 * which files it belongs to; while one does not answer, everything stays.
 */
async function clean() {
  if (registration.installing || registration.waiting) return;
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(OURS) && !name.startsWith(CACHE));
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
