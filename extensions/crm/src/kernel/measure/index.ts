/** Money, days and months, without a hidden clock. */
export { addMonths, dayIn, monthOf, monthsBetween, startOfDay } from './calendar.ts';
export type { Day, Instant, Month } from './calendar.ts';
export { lineAmountMinor, thousandths } from './money.ts';
export type { MoneyMinor } from './money.ts';
