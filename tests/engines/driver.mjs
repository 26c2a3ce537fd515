// A browser through WebDriver: as little of the protocol as the tests use. SCIMCOST_ENGINE is `firefox` or
// `webkit`, SCIMCOST_DRIVER its driver's program, SCIMCOST_BROWSER the browser's own.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { isDeepStrictEqual } from "node:util";

const BROWSER = process.env.SCIMCOST_BROWSER || undefined;
const ENGINES = {
  firefox: {
    name: "Firefox",
    driver: "geckodriver",
    port: (port) => ["--port", port, "--log", "fatal"],
    capabilities: (wasm) => ({
      "moz:firefoxOptions": { binary: BROWSER, args: ["-headless"], prefs: { "javascript.options.wasm": wasm } },
    }),
  },
  webkit: {
    name: "WebKit",
    driver: "WebKitWebDriver",
    port: (port) => [`--port=${port}`],
    capabilities: () => ({ "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } }),
    // The option has two names, by the version; one that is not known is passed over.
    environment: (wasm) => ({ JSC_useWasm: String(wasm), JSC_useWebAssembly: String(wasm) }),
    // It has no mode without a screen; on a machine without one it gets one of its own.
    before: process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? [] : ["xvfb-run", "-a"],
  },
};

export const engine = ENGINES[process.env.SCIMCOST_ENGINE ?? "firefox"];

/** A port that nobody listens on. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
/** How long anything that is waited for may take, in milliseconds. */
const PATIENCE = 15_000;

/** The reference that the protocol gives for an element. */
const REFERENCE = "element-6066-11e4-a52e-4f735466cecf";

/** Starts the engine, with WebAssembly or without. `close()` ends it. */
export async function start({ wasm = true } = {}) {
  const port = await freePort();
  const command = [...(engine.before ?? []), process.env.SCIMCOST_DRIVER || engine.driver, ...engine.port(port)];
  const driver = spawn(command[0], command.slice(1).map(String), {
    stdio: "ignore",
    // A group of its own, so that the screen and the browser end with it.
    detached: true,
    // As root, in a container, WebKit's own sandbox cannot be made.
    env: { ...process.env, ...engine.environment?.(wasm), WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
  });
  const end = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended of itself.
    }
  };
  process.once("exit", end);
  let gone;
  driver.once("error", (error) => (gone = error));
  driver.once("exit", (code) => (gone ??= new Error(`${command.join(" ")} ended with ${code}`)));

  const call = async (method, path, body) => {
    if (gone) throw gone;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      signal: AbortSignal.timeout(2 * PATIENCE),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const until = Date.now() + PATIENCE;
  while (!(await call("GET", "/status").then(({ ready }) => ready, () => false))) {
    if (gone || Date.now() > until) throw gone ?? new Error(`${engine.driver} does not answer`);
    await pause(50);
  }

  const alwaysMatch = { ...engine.capabilities(wasm), timeouts: { script: PATIENCE, pageLoad: PATIENCE } };
  const { sessionId, capabilities } = await call("POST", "/session", { capabilities: { alwaysMatch } });
  const session = `/session/${sessionId}`;

  const browser = {
    version: `${engine.name} ${capabilities.browserVersion}`,

    goto: (url) => call("POST", `${session}/url`, { url }),
    url: () => call("GET", `${session}/url`),
    title: () => call("GET", `${session}/title`),
    back: () => call("POST", `${session}/back`, {}),
    forward: () => call("POST", `${session}/forward`, {}),
    reload: () => call("POST", `${session}/refresh`, {}),

    /** Runs a function in the page, with what it awaits, and gives what it gives. */
    async run(work, ...args) {
      const script = `const args = [...arguments], done = args.pop();
        Promise.resolve().then(() => (${work})(...args)).then(
          (value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
      const { value, error } = await call("POST", `${session}/execute/async`, { script, args });
      if (error) throw new Error(error);
      return value;
    },

    /** Waits until a function in the page gives what is right, and tells what it gave instead. */
    async comesTo(right, work, ...args) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const found = await browser.run(work, ...args);
        if (isDeepStrictEqual(found, right)) return;
        if (Date.now() > end) throw new Error(`${JSON.stringify(found)} did not become ${JSON.stringify(right)}`);
        await pause(50);
      }
    },

    /**
     * Does something to the element that a function in the page gives: waits until it is there and can be used,
     * and asks for it again if the page has put another in its place meanwhile.
     */
    async act(what, body, work, ...args) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const element = await browser.run(work, ...args);
        try {
          if (element) return await call("POST", `${session}/element/${element[REFERENCE]}/${what}`, body);
        } catch (error) {
          if (!/stale element reference|no such element|element not interactable/.test(error.message)) throw error;
        }
        if (Date.now() > end) throw new Error(`no element to ${what}: ${work}(${JSON.stringify(args)})`);
        await pause(50);
      }
    },

    /** Presses keys in the element that a function in the page gives. */
    press: (keys, work, ...args) => browser.act("value", { text: keys }, work, ...args),

    /** Clicks the element that a function in the page gives. */
    click: (work, ...args) => browser.act("click", {}, work, ...args),

    /** Opens another tab of the same browser, and goes to it; gives what leads back to the one before. */
    async tab() {
      const before = await call("GET", `${session}/window`);
      const { handle } = await call("POST", `${session}/window/new`, { type: "tab" });
      await call("POST", `${session}/window`, { handle });
      return before;
    },
    /** Goes to another tab; closes this one first if it is to go. */
    async to(handle, closes = false) {
      if (closes) await call("DELETE", `${session}/window`);
      await call("POST", `${session}/window`, { handle });
    },

    async close() {
      await call("DELETE", session).catch(() => {});
      end();
    },
  };
  return browser;
}
