// Numbers as rows of a table beside their budgets.

export const milliseconds = (value) => `${value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3)} ms`;

/** The middle of the numbers. */
export const median = (numbers) => percentile(numbers, 50);

/** The least number that so many percent of the numbers do not exceed. */
export function percentile(numbers, percent) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = Math.ceil((sorted.length * percent) / 100) - 1;
  return sorted[Math.max(0, place)] ?? NaN;
}

/** `1.02x`. */
export const ratio = (value) => (typeof value === "string" ? value : `${value.toFixed(2)}x`);

/**
 * A row: its name, what was measured (milliseconds, or words), and its limit and aim if it has them.
 *
 * @param {string} name
 * @param {number | string} measured
 * @param {number} [limit]
 * @param {number} [aim]
 * @param {(value: number) => string} [show]
 */
export function row(name, measured, limit, aim, show = milliseconds) {
  const text = (value) => (value === undefined ? "" : typeof value === "number" ? show(value) : value);
  const number = typeof measured === "number" ? measured : Number.parseFloat(measured);
  let verdict = "";
  if (limit !== undefined && Number.isFinite(number)) {
    verdict = number <= aim ? "within the aim" : number <= limit ? "within the limit" : "OVER";
  }
  return [name, text(measured), text(limit), text(aim), verdict];
}

/** The table as text, under a heading. Rows may have more cells than the usual ones, named by `more`. */
export function table(heading, rows, more = []) {
  const all = [["", "measured", "limit", "aim", "", ...more], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  const line = (cells) =>
    cells
      .map((cell, column) => (column % 4 === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd();
  return [`\n${heading}`, ...all.map(line)].join("\n");
}
