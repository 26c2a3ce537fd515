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

/** Inputs by their names in links, or as the attributes of an element: `idle_price` or `idle-price`. */
export interface Inputs {
  /** The app's slug, as in `intercom`. */
  app: string;
  seats?: number | string;
  /** The plan paid for today, or `none`. */
  plan?: string;
  /** The plan bought for SCIM. */
  target?: string;
  /** Your own prices by plan. */
  prices?: string | Record<string, number | string>;
  [key: string]: unknown;
}

export interface App {
  slug: string;
  name: string;
  status: string;
  plans: { id: string; name: string; scim: boolean }[];
}

/**
 * What failed. `attribute`: a value cannot be used, the last good one stays. `app`: there is no such
 * app. `catalog`, `load`: something could not be fetched. `wasm`: WebAssembly is missing or not allowed.
 * `panic`, `error`: the widget broke and shows what stands between its tags.
 */
export type ErrorCode = "attribute" | "app" | "catalog" | "load" | "wasm" | "panic" | "error";

/** What each way costs. Rejects with an `Error` that has a `code`. */
export function estimate(inputs: Inputs): Promise<Estimate>;
/** Which way to take. */
export function decide(inputs: Inputs): Promise<Decision>;
/** Every app in the catalog. */
export function apps(): Promise<App[]>;

export interface ScimEvents {
  /** The widget is shown and works. */
  "scim-ready": CustomEvent<Estimate>;
  /** A result has changed and typing has come to rest. */
  "scim-change": CustomEvent<Estimate>;
  /** The button was pressed; `preventDefault()` keeps it from going to `href`. `link`: the guide with these inputs. */
  "scim-cta": CustomEvent<{ estimate: Estimate; link: string; href: string }>;
  "scim-error": CustomEvent<{ code: ErrorCode; sentence: string; attribute?: string }>;
}

declare global {
  interface HTMLElementEventMap extends ScimEvents {}
  interface HTMLElementTagNameMap {
    "scim-cost": HTMLElement;
  }
}
