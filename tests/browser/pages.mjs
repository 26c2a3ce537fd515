// The pages as a person meets them. Tests speak of figures, fields and answers; only this file knows
// where on a page they stand.

import { readFile } from "node:fs/promises";
import { expect, mounted } from "./test.mjs";

/** What stands round every page. */
class AnyPage {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1 });
    this.main = page.locator("main");
    this.note = page.locator("[data-boot-note]");
  }

  /** Opens an address below the site's and waits for the app. */
  async open(address = "") {
    await this.page.goto(address);
    await mounted(this.page);
    return this;
  }

  link(name) {
    return this.page.getByRole("link", { name, exact: true });
  }

  /** What stands behind the `#`. */
  fragment() {
    return new URL(this.page.url()).hash.slice(1);
  }

  async hasFragment(fragment) {
    await expect.poll(() => this.fragment(), "the link in the address bar").toBe(fragment);
  }

  /** The app runs and has not met a fault. */
  async isAlive() {
    await expect(this.page.locator("html")).not.toHaveAttribute("data-calculator", "off");
    await expect(this.note).toBeHidden();
  }
}

/** The start page. */
export class Explorer extends AnyPage {
  constructor(page) {
    super(page);
    this.search = page.getByRole("searchbox", { name: "Find an app" });
    this.table = page.getByRole("table");
    this.rows = page.locator("tr[data-app]");
    this.nothing = page.locator(".note.nothing");
    this.found = page.locator(".found");
    this.status = page.locator("[data-says]");
    this.linkNotes = page.locator(".link-notes li");
    this.clear = page.getByRole("button", { name: "Show all apps" });
    this.pager = page.getByRole("navigation", { name: "Pages of the table" });
  }

  /** The apps that are shown, by name. */
  names() {
    return this.rows.locator("th a");
  }

  /** A choice, by its name in links. */
  choice(name) {
    return this.page.locator(`select[name=${name}]`);
  }

  /** The heading of a column, which says how the rows stand. */
  head(name) {
    return this.page.getByRole("columnheader", { name });
  }

  /** The button in it. */
  sorts(name) {
    return this.head(name).getByRole("button");
  }
}

/** A guide, or the page for an app that is not in the catalog. */
export class Guide extends AnyPage {
  constructor(page) {
    super(page);
    this.verdict = page.locator("output[data-verdict]");
    this.decision = page.locator("output[data-decision]");
    this.rows = page.locator("tr[data-rule]");
    this.kept = page.locator("[data-kept]");
    this.linkNotes = page.locator(".link-notes li");
    this.contradictions = page.locator(".contradiction");
    this.pulls = page.locator(".pulls");
    this.seats = this.field("seats");
    this.slider = page.getByRole("slider", { name: "Seats, slider" });
    this.startAgain = page.getByRole("button", { name: "Start again" });
    this.undo = page.getByRole("button", { name: "Undo", exact: true });
    this.redo = page.getByRole("button", { name: "Redo", exact: true });
    this.compare = page.locator("details.compare");
    this.lines = page.locator(".lines table");
    this.allLinesBack = page.getByRole("button", { name: "All lines back to published" });
    this.seen = page.locator("[data-seen]");
    this.yours = page.locator(".field .yours");
    this.live = page.locator("[data-live]");
    this.aloud = page.locator(".calculator [data-says]");
  }

  /** Opens a guide with a scenario and waits until it can be used. */
  async open(slug = "intercom", fragment = "") {
    await super.open(`guides/${slug}/${fragment && `#${fragment}`}`);
    await expect(this.seats).toBeEnabled();
    return this;
  }

  /** The text field of an input, by its name in links. */
  field(name) {
    return this.page.locator(`input[type="text"][name="${name}"]`);
  }

  /** The choice of an input, by its name in links. */
  choice(name) {
    return this.page.locator(`select[name="${name}"]`);
  }

  /** The sentence under a field that says what is wrong with it. */
  async errorOf(name) {
    const ids = (await this.field(name).getAttribute("aria-describedby")).split(" ");
    return this.page.locator(`[id="${ids.find((id) => id.endsWith("-error"))}"]`);
  }

  figure(name) {
    return this.page.locator(`data[data-figure="${name}"]`);
  }

  /** What stands under a field that the reader has changed: that it is theirs, and the way back. */
  yoursOf(name) {
    return this.page.locator(".field", { has: this.field(name) }).locator(".yours");
  }

  /** The rows of a table as lines of text: `Year 1 80 seats | $98,880 | under $5,000 | $11,754`. */
  async rowsOf(table) {
    return table.locator("tr").evaluateAll((rows) =>
      rows.map((row) =>
        [...row.cells]
          .map((cell) => [...cell.childNodes].map((node) => node.textContent.trim()).join(" "))
          .join(" | "),
      ),
    );
  }

  /** The rows of a table are these, once they have come to rest. */
  async hasRows(table, rows) {
    await expect.poll(() => this.rowsOf(table)).toEqual(rows);
  }

  /** Copies the link of what is shown, as a reader does; gives its fragment. */
  async copyLink() {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.getByRole("button", { name: "Share or export" }).click();
    await this.page.getByRole("button", { name: "Copy link", exact: true }).click();
    await expect(this.page.locator("#share").getByRole("status")).toHaveText("Link copied.");
    const link = new URL(await this.page.evaluate(() => navigator.clipboard.readText()));
    await this.page.keyboard.press("Escape");
    return link.hash.slice(1);
  }

  /** The figure is this and nothing else: `98880`, `..5000`, `24960..26148`. */
  async shows(figures) {
    for (const [name, value] of Object.entries(figures)) {
      await expect(this.figure(name), name).toHaveAttribute("value", value);
    }
  }

  /** Opens the groups of inputs and figures that are closed at first. */
  async unfold() {
    for (const group of await this.page.locator("[data-live] details").all()) {
      if ((await group.getAttribute("open")) === null) await group.locator("> summary").click();
    }
    return this;
  }

  /** The ids of the matrix, in its order. */
  rules() {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.dataset.rule));
  }

  row(id) {
    return this.page.locator(`tr[data-rule="${id}"]`);
  }

  async holds(rows) {
    for (const [id, holds] of Object.entries(rows)) {
      await expect(this.row(id), id).toHaveAttribute("data-holds", holds);
    }
  }

  /** The step of the order that decides. */
  get decides() {
    return this.page.locator(".order li[aria-current=step]");
  }

  get changes() {
    return this.page.locator("details.changes");
  }
}

/** The menu that hands a result on. */
export class Share {
  constructor(page) {
    this.page = page;
    this.opener = page.getByRole("button", { name: "Share or export" });
    this.menu = page.locator("#share");
    this.status = this.menu.getByRole("status");
  }

  async open() {
    await this.opener.click();
    await expect(this.menu).toBeVisible();
    return this;
  }

  button(label) {
    return this.menu.getByRole("button", { name: label, exact: true });
  }

  async press(label) {
    await this.button(label).click();
  }

  /** Presses a button that saves a file: its name and its text. */
  async saves(label) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.press(label)]);
    return [download.suggestedFilename(), await readFile(await download.path(), "utf8")];
  }
}

/** The page for addresses where nothing stands. */
export class Missing extends AnyPage {
  constructor(page) {
    super(page);
    this.near = page.locator(".near a");
    this.apps = page.locator(".app-names a");
  }
}

/** The page of a stack. */
export class Stack extends AnyPage {
  constructor(page) {
    super(page);
    this.verdict = page.locator("output[data-stack-verdict]");
    this.kept = page.locator("[data-kept]");
    this.linkNotes = page.locator(".link-notes li");
    this.rows = page.locator(".ledger > .line");
    this.adds = page.getByRole("combobox", { name: "Add an app" });
    this.offered = page.getByRole("listbox", { name: "Apps" }).getByRole("option");
    this.added = page.locator(".added");
    this.unknown = page.locator(".unknown-app");
    this.box = page.getByRole("textbox", { name: "Paste a list" });
    this.file = page.locator("input[type=file]");
    this.listNotes = page.locator(".list-notes li");
    this.left = page.locator("[data-left] > ol > li");
    this.places = page.locator("[data-pays]");
    this.bars = page.locator(".step-bars > li");
  }

  /** Opens the page with what a link holds and waits until it can be used. */
  async open(fragment = "") {
    await super.open(`stack/${fragment && `#${fragment}`}`);
    await expect(this.adds).toBeEnabled();
    return this;
  }

  figure(name) {
    return this.page.locator(`data[data-figure="stack.${name}"]`);
  }

  /** The totals are these: `..5000`, `98880`. */
  async shows(totals) {
    for (const [name, value] of Object.entries(totals)) {
      await expect(this.figure(name), name).toHaveAttribute("value", value);
    }
  }

  /** The slugs of the rows, from the top. */
  slugs() {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.dataset.app));
  }

  row(slug) {
    return this.page.locator(`.line[data-app="${slug}"]`);
  }

  field(name) {
    return this.page.locator(`input[type="text"][name="${name}"]`);
  }

  seats(slug) {
    return this.field(`seats.${slug}`);
  }

  choice(name) {
    return this.page.locator(`select[name="${name}"]`);
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** A figure of an app's row. */
  figureOf(slug, name) {
    return this.row(slug).locator(`data[data-name="${name}"]`);
  }

  /** Opens the box for a list, and puts a list in it. */
  async paste(text) {
    const box = this.page.locator("details.paste");
    if ((await box.getAttribute("open")) === null) await box.locator("> summary").click();
    // As a paste does it: typing 10,000 rows takes Chromium minutes.
    await this.box.evaluate((box, pasted) => {
      box.value = pasted;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await this.button("Add these apps").click();
  }

  /** Opens a file of this text or these bytes. */
  async openFile(content, name = "apps.csv") {
    const box = this.page.locator("details.paste");
    if ((await box.getAttribute("open")) === null) await box.locator("> summary").click();
    await this.file.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  }

  /** Drops a file of this text onto the list. */
  async drop(content, name = "apps.csv") {
    const transfer = await this.page.evaluateHandle(
      ([text, called]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], called, { type: "text/csv" }));
        return data;
      },
      [content, name],
    );
    await this.page.dispatchEvent(".ledger", "drop", { dataTransfer: transfer });
  }

  /** A row that waits, by a part of its sentence. */
  waiting(words) {
    return this.left.filter({ hasText: words });
  }
}

/** Presenter mode over a page. */
export class Presenter {
  constructor(page) {
    this.page = page;
    this.bar = page.getByRole("navigation", { name: "Presentation" });
    this.steps = this.bar.getByRole("listitem").getByRole("button");
    this.where = this.bar.getByRole("status");
    this.black = this.bar.locator(".black");
    this.keys = this.bar.getByRole("button", { name: "Keys" });
  }

  async start() {
    await this.page.keyboard.press("F8");
    await expect(this.bar).toBeVisible();
    return this;
  }

  async on() {
    await this.page.keyboard.press("PageDown");
  }

  async leave() {
    await this.page.keyboard.press("Escape");
    await expect(this.bar).toHaveCount(0);
  }
}

/** The dialog of the prospects. */
export class Prospects {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Prospects" });
    this.said = this.dialog.locator(".said");
    this.here = this.dialog.locator(".here");
    this.rows = this.dialog.locator(".kept > li");
    this.unread = this.dialog.locator(".unread li");
  }

  async open() {
    await this.page.keyboard.press("Shift+F8");
    await expect(this.dialog).toBeVisible();
    // The catalog is there, so that apps have names.
    await expect(this.dialog).not.toContainText(/\bon essential\b/);
    return this;
  }

  button(name) {
    return this.dialog.getByRole("button", { name, exact: true });
  }

  row(name) {
    return this.rows.filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  /** A button of one prospect. */
  of(name, does) {
    return this.row(name).getByRole("button", { name: `${does}: ${name}`, exact: true });
  }

  /** Saves what the page shows to a new prospect. */
  async save(name) {
    await this.here.getByLabel("Company").fill(name);
    await this.button("Save as a new prospect").click();
    await expect(this.row(name)).toBeVisible();
  }

  async edit(name) {
    await this.row(name).getByText("Name, logo, notes").click();
    return this.row(name);
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await expect(this.dialog).toHaveCount(0);
  }

  /** What is saved as a file by a press: its name and its text. */
  async saves(button) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    return [download.suggestedFilename(), await readFile(await download.path(), "utf8")];
  }

  /** Chooses a file. */
  async choose(name, file) {
    await this.dialog.locator(`input[type=file][name^="${name}"]`).first().setInputFiles(file);
  }

  /** What the browser keeps. */
  kept() {
    return this.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("scimcost.")));
  }
}

/** The page for web teams. */
export class Configurator {
  constructor(page) {
    this.page = page;
    this.it = page.locator(".configurator");
    this.choosing = this.it.locator(".choosing");
    this.text = this.it.locator(".pasting code");
    this.preview = this.it.locator("[data-preview] > *");
  }

  async open(fragment = "") {
    await this.page.goto(`embed/${fragment && `#${fragment}`}`);
    await mounted(this.page);
    return this;
  }

  field(name) {
    return this.choosing.locator(`input[name="${name}"][type="text"]`);
  }

  choice(name) {
    return this.choosing.locator(`select[name="${name}"]`);
  }

  form(label) {
    return this.it.locator(".pasting").getByRole("button", { name: label, exact: true }).click();
  }
}
