// Widgets on other people's pages in the engines that are not Chromium. What is particular to a host is
// proved in Chromium (../browser/hosts*.spec.mjs); here, that another engine agrees.
//
//   SCIMCOST_ENGINE=firefox SCIMCOST_DRIVER=.tools/bin/geckodriver node --test tests/engines/

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { blank, cost, HOSTS, publish, strict } from "../browser/hosts/hosts.mjs";
import { serve } from "../browser/server.mjs";
import { site as dist } from "../browser/site.mjs";
import { start } from "./driver.mjs";

let browser;
const folder = mkdtempSync(join(tmpdir(), "scimcost-"));
const open = [];
before(async () => {
  browser = await start();
  console.log(browser.version);
});
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves a folder, and gives with its address the paths that are asked for. */
async function served({ dir, headers = {} }) {
  const asked = [];
  const server = await serve({
    dir,
    headers: (path) => {
      asked.push(path);
      return headers;
    },
  });
  open.push(server);
  return { url: server.url, asked };
}

let count = 0;
/** Opens a host; its policy's violations are told to it by the browser. */
async function visit(host) {
  const [site, other] = [await served({ dir: dist }), await served({ dir: dist })];
  const told = {
    ...host,
    policy: (url) => {
      const policy = host.policy(url);
      return policy && `${policy}; report-uri /violation`;
    },
  };
  const home = await served(await publish(told, join(folder, String((count += 1))), site.url, other.url));
  await browser.goto(home.url);
  return {
    site: site.url,
    /** How often what the pattern names was asked of the widgets' site. */
    asked: (pattern) => site.asked.filter((path) => pattern.test(path)).length,
    violations: () => home.asked.filter((path) => path === "/violation").length,
  };
}

const show = (id) => browser.run((id) => document.getElementById(id).scrollIntoView({ block: "center" }), id);

/** What the element shows of these figures comes to be this. */
const shows = (figures, id = "one") =>
  browser.comesTo(
    figures,
    (id, names) =>
      Object.fromEntries(
        names.map((name) => [
          name,
          document.getElementById(id).shadowRoot?.querySelector(`data[data-figure="${name}"]`)?.getAttribute("value"),
        ]),
      ),
    id,
    Object.keys(figures),
  );

/** Writes down the events of the page from now on. */
const listen = () =>
  browser.run(() => {
    window.met = [];
    for (const name of ["scim-ready", "scim-change", "scim-cta", "scim-error"]) {
      window.addEventListener(name, (event) => {
        window.met.push(`${event.type} ${event.target.id}`);
        if (name === "scim-cta") event.preventDefault();
      });
    }
  });
const met = () => browser.run(() => window.met);
const rest = (time) => browser.run((time) => new Promise((resolve) => setTimeout(resolve, time)), time);

const field = (id) => document.getElementById(id).shadowRoot.querySelector('input[name="seats"][type="text"]');
const call = (id) => document.getElementById(id).shadowRoot.querySelector("a.main");
const select = (id) => document.getElementById(id).shadowRoot.querySelector('input[name="seats"][type="text"]').select();

// (132 - 29) x 80 x 12 = 98,880; 3,925 + 6,088 + 1,741 = 11,754.
const EIGHTY = { "native.upgrade_per_year": "98880", "managed.fee_per_year": "..5000", "manual.total_per_year": "11754" };
const upgrade = (value) => ({ "native.upgrade_per_year": value });

for (const name of ["plain", "strict policy", "Trusted Types"]) {
  test(`${name}: figures, typing, the button; one program; nothing refused`, async () => {
    const { asked, violations } = await visit(HOSTS[name]);
    await show("one");
    await shows(EIGHTY);
    await listen();
    await browser.run(select, "one");
    await browser.press("25", field, "one");
    await shows(upgrade("30900"));
    await rest(500);
    assert.deepEqual(await met(), ["scim-change one"]);
    await browser.click(call, "one");
    assert.deepEqual(await met(), ["scim-change one", "scim-cta one"]);
    assert.equal(asked(/\.wasm$/), 1);
    assert.equal(asked(/^\/embed\/.*\.js$/), 1);
    assert.equal(asked(/^\/catalog\//), 1);
    assert.equal(violations(), 0);
  });
}

test("strict policy: attributes and properties, removal and return", async () => {
  const { violations } = await visit(HOSTS["strict policy"]);
  await show("one");
  await shows(EIGHTY);
  await listen();
  await browser.run(() => document.getElementById("one").setAttribute("plan", "advanced"));
  // (132 - 85) x 80 x 12.
  await shows(upgrade("45120"));
  // A price of one's own, deep in one attribute: (110 - 85) x 80 x 12.
  await browser.run(() => document.getElementById("one").setAttribute("prices", "expert:110"));
  await shows(upgrade("24000"));
  await browser.run(() => {
    document.getElementById("one").prices = null;
    document.getElementById("one").seats = 25;
  });
  // (132 - 85) x 25 x 12.
  await shows(upgrade("14100"));
  await browser.run(select, "one");
  await browser.press("100", field, "one");
  await shows(upgrade("56400"));
  await browser.run(async () => {
    const element = document.getElementById("one");
    const place = element.parentNode;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    place.append(element);
  });
  await shows(upgrade("56400"));
  await browser.run(select, "one");
  await browser.press("25", field, "one");
  await shows(upgrade("14100"));
  assert.deepEqual((await met()).filter((event) => event.startsWith("scim-error")), []);
  assert.equal(violations(), 0);
});

test("strict policy: a formula brings the whole program, and opens", async () => {
  const { asked, violations } = await visit(HOSTS["strict policy"]);
  await show("one");
  await shows(EIGHTY);
  await browser.click(
    (id) => document.getElementById(id).shadowRoot.querySelector('.fig:has([data-figure="horizon.native"])'),
    "one",
  );
  await browser.comesTo("($132 − $29) × 80 seats × 12 months = $98,880", () => {
    const formula = document.getElementById("one").shadowRoot.querySelector(".why:popover-open .formula code");
    return formula?.textContent;
  });
  await shows(EIGHTY);
  assert.equal(asked(/\.wasm$/), 2);
  assert.equal(violations(), 0);
});

test("ten elements: three kinds, one program, each its own figures", async () => {
  const { asked } = await visit(HOSTS["ten elements"]);
  // 98,880 + 0, two fees, twice by hand.
  const stack = { "stack.native": "98880", "stack.managed": "..10000", "stack.manual": "23508" };
  for (const [id, figures] of Object.entries({ one: EIGHTY, w2: stack, w3: upgrade("4944"), w4: upgrade("0"), w9: upgrade("12360") })) {
    await show(id);
    await shows(figures, id);
  }
  await show("w1");
  await browser.comesTo("managed", () =>
    document.getElementById("w1").shadowRoot?.querySelector("output[data-decision]")?.dataset.decision,
  );
  await listen();
  await show("one");
  await browser.run(select, "one");
  await browser.press("25", field, "one");
  await shows(upgrade("30900"));
  await shows(upgrade("4944"), "w3");
  await rest(500);
  assert.deepEqual(await met(), ["scim-change one"]);
  assert.equal(asked(/\.wasm$/), 1);
  assert.equal(asked(/^\/embed\/.*\.js$/), 1);
  assert.equal(asked(/intercom\.json$/), 1);
});

const code = () =>
  browser.run(
    () =>
      new Promise((resolve) => {
        const element = document.createElement("scim-cost");
        element.addEventListener("scim-error", ({ detail }) => resolve(detail.code), { once: true });
        element.addEventListener("scim-ready", () => resolve("ready"), { once: true });
        element.setAttribute("app", "intercom");
        document.body.prepend(element);
      }),
  );

test("where the policy forbids the data, what stands between the tags stays", async () => {
  const { violations } = await visit(blank({
    body: cost("one", "https://example.com/"),
    policy: (site) => strict(site).replace(/connect-src [^;]*;/, ""),
  }));
  assert.equal(await code(), "blocked");
  await browser.comesTo(true, () => {
    const element = document.getElementById("one");
    return element.shadowRoot.querySelector("[part~=error]")?.textContent.length > 0;
  });
  assert.ok((await browser.run(() => document.querySelector("#one table").getBoundingClientRect().height)) > 20);
  // Which also shows that a violation is told.
  assert.ok(violations() > 0);
});

test("where the policy forbids wasm, what stands between the tags stays", async () => {
  await visit(blank({
    body: cost("one", "https://example.com/"),
    policy: (site) => strict(site).replace(" 'wasm-unsafe-eval'", ""),
  }));
  assert.equal(await code(), "blocked");
  assert.ok((await browser.run(() => document.querySelector("#one table").getBoundingClientRect().height)) > 20);
});
