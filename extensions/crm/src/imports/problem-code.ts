import type { Damage } from './csv-record.ts';
import type { DecimalProblem } from './decimal.ts';
import type { DateProblem } from './local-time.ts';

/** What can be wrong with the content of one cell. */
export type CellProblem =
	| DateProblem
	| DecimalProblem
	| 'missing'
	| 'too_long'
	| 'unreadable_character'
	| 'double_encoded'
	| 'control_character'
	| 'time_skipped'
	| 'zone_unknown'
	| 'unit_unknown'
	| 'currency_unreadable'
	| 'channel_unknown'
	| 'value_unreadable';

/** What can be wrong with a row beside what the base already holds. */
export type ConflictProblem =
	| 'amount_too_large'
	| 'line_number_repeated'
	| 'currency_conflict'
	| 'customer_conflict'
	| 'order_moved'
	| 'customer_moved'
	| 'order_number_taken'
	| 'customer_number_taken'
	| 'database_refused';

export type ProblemCode = Damage | 'ragged' | CellProblem | ConflictProblem;
