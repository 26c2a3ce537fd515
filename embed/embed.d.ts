/** A sum of dollars, a percentage or a number of seats, with what is known about it. */
export interface Amount {
  kind: "exact" | "range" | "at_least" | "at_most" | "approx" | "unknown" | "unavailable";
  /** A decimal number as text; `null` where that side is open or nothing is known. */
  low: string | null;
  high: string | null;
}

export type Way = "native" | "managed" | "manual";

export interface Decision {
  recommendation: Way | "evaluate_native" | "quote_needed";
  because:
    | "native-impossible"
    | "recovery"
    | "already-paid"
    | "features"
    | "small-team"
    | "cost";
  rules: {
    id: string;
    holds: "true" | "false" | "unanswered";
    recommendation: Decision["recommendation"];
  }[];
}

export interface Estimate {
  app: string;
  /** The version of the catalog that the figures come from. */
  catalog: string;
  /** Every input as it was used: counts as numbers, money and percentages as decimal numbers in text. */
  scenario: { seats: number; plan: string; target?: string; [key: string]: string | number | undefined };
  native: {
    upgrade_per_year: Amount;
    total_per_year: Amount;
    increase_percent: Amount;
    break_even_seats: Amount;
    flip_price: Amount;
  };
  managed: { fee_per_year: Amount };
  manual: {
    licences_per_year: Amount;
    labour_per_year: Amount;
    compliance_per_year: Amount;
    total_per_year: Amount;
  };
  horizon: { years: number; native: Amount; managed: Amount; manual: Amount };
  verdict: {
    way: Way | "quote_needed";
    sure: boolean;
    unless: { figure: string; below: string } | null;
  };
  decision: Decision;
}

/** What a whole stack costs. */
export interface StackEstimate {
  catalog: string;
  scenario: { apps: string; [key: string]: string | number | undefined };
  apps: Estimate[];
  stack: {
    native: Amount;
    managed: Amount;
    manual: Amount;
    mix: Amount;
    /** The apps for which a way's cost is not known. */
    unknown: Record<Way, string[]>;
  };
}

/** One value of an input, or of an attribute. */
export type Value = string | number | boolean;
/** Pairs: as an attribute holds them, `expert:110,advanced:80`, or as an object. */
export type Pairs = string | Record<string, Value>;

/** Inputs by their names in links, or as the attributes of an element: `idle_price` or `idle-price`. */
export interface Inputs {
  /** The app's slug, as in `intercom`; `own` for one that is not in the catalog. */
  app: string;
  seats?: number | string;
  /** The plan paid for today, or `none`. */
  plan?: string;
  /** The plan bought for SCIM. */
  target?: string;
  /** Your own prices by plan. */
  prices?: Pairs;
  [key: string]: unknown;
}

/** The same for a stack. */
export interface StackInputs {
  /** Apps with their seats and plans, `intercom:80:essential,bitwarden:200`, or `{ intercom: 80 }`. */
  apps: Pairs;
  /** Your own prices: `intercom.expert:110`. */
  prices?: Pairs;
  [key: string]: unknown;
}

export interface App {
  slug: string;
  name: string;
  status: string;
  plans: { id: string; name: string; scim: boolean }[];
}

/**
 * What failed. `attribute`: a value cannot be used, the last good one stays. `app`: there is no such app,
 * or none is named. `no-wasm`: the browser has no WebAssembly. `blocked`: the page's policy forbids
 * something. `mime`: the host serves a file by a wrong type. `integrity`: a file is not the one that was
 * built. `offline`, `network`, `http`: no network, no answer, or one with this status. `data`: what was
 * fetched is not what the site ships. `panic`: the program stopped; it is started once more with the same
 * inputs. `error`: the browser refused something else.
 */
export type ErrorCode =
  | "attribute"
  | "app"
  | "no-wasm"
  | "blocked"
  | "mime"
  | "integrity"
  | "offline"
  | "network"
  | "http"
  | "data"
  | "panic"
  | "error";

/** What the functions reject with. */
export interface ScimError extends Error {
  code: ErrorCode;
  /** Where to read what to do. */
  help: string;
}

/** What each way costs. Rejects with a `ScimError`. */
export function estimate(inputs: Inputs): Promise<Estimate>;
export function estimate(inputs: StackInputs): Promise<StackEstimate>;
/** Which way to take. Rejects with a `ScimError`. */
export function decide(inputs: Inputs): Promise<Decision>;
/** Every app in the catalog. Rejects with a `ScimError`. */
export function apps(): Promise<App[]>;

export interface ScimEvents<Result = Estimate> {
  /** The widget is shown and works. */
  "scim-ready": CustomEvent<Result>;
  /** A result has changed and typing has come to rest. */
  "scim-change": CustomEvent<Result>;
  /** The button was pressed; `preventDefault()` keeps it from going to `href`. `link`: our page with these inputs. */
  "scim-cta": CustomEvent<{ estimate: Result; link: string; href: string }>;
  "scim-error": CustomEvent<{ code: ErrorCode; sentence: string; help: string; attribute?: string }>;
}

/** Each property is the attribute of that name; `null` or `undefined` removes it. */
export interface ScimProperties {
  theme: Value | null;
  ctaHref: string | null;
  seats: Value | null;
  prices: Pairs | null;
  employees: Value | null;
  hours: Value | null;
  rate: Value | null;
  idle: Value | null;
  idlePrice: Value | null;
  misses: Value | null;
  fee: Value | null;
  years: Value | null;
  growth: Value | null;
  uplift: Value | null;
  setupNative: Value | null;
  setupManaged: Value | null;
  turnover: string | null;
  recovery: string | null;
  hardDelete: string | null;
  features: string | null;
  idp: string | null;
  name: string | null;
  ownCurrent: Value | null;
  ownTarget: Value | null;
  ownMinimum: Value | null;
}

interface Listens<Events> {
  addEventListener<K extends keyof Events>(
    type: K,
    listener: (event: Events[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** `<scim-cost>` and `<scim-decision>`: about one app. */
export interface ScimElement extends HTMLElement, ScimProperties, Listens<ScimEvents> {
  app: string | null;
  plan: string | null;
  target: string | null;
  discount: Value | null;
  /** What is shown; `null` while nothing is. */
  readonly estimate: Estimate | null;
}

/** `<scim-stack>`: about many apps. */
export interface ScimStackElement
  extends HTMLElement,
    ScimProperties,
    Listens<ScimEvents<StackEstimate>> {
  apps: Pairs | null;
  feeBasis: string | null;
  manualBasis: string | null;
  readonly estimate: StackEstimate | null;
}

declare global {
  interface HTMLElementEventMap extends ScimEvents {}
  interface HTMLElementTagNameMap {
    "scim-cost": ScimElement;
    "scim-decision": ScimElement;
    "scim-stack": ScimStackElement;
  }
}
