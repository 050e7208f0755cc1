/** Begins like a formula, whatever stands unseen before it. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/;
/** Amounts below zero and telephone numbers begin alike, and do no harm. */
const PLAIN_NUMBER = /^[-+]?[\d.,\s]+$/;

/** A text as a spreadsheet may open it: what would run as a formula gets a quote before it. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text);
