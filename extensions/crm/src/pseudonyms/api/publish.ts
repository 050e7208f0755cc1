import type { Knex } from 'knex';
import { rowScope } from '../../kernel/access/index.ts';
import { dayIn } from '../../kernel/measure/index.ts';
import { protectionRules } from '../../disclosure/index.ts';
import { nextPublication } from '../publication.ts';
import { quarterOf, type Quarter } from '../quarter.ts';
import { readPersons, type UnitFacts } from './customer-store.ts';
import { countNews, keepPublication, readFrozen, readHead, writePublication, type Head } from './publication-store.ts';

export const { minimum: MINIMUM } = protectionRules();

const DAY_MS = 86_400_000;
/** More than two requests that publish one unit in turn do not meet within one day. */
const MAX_TURNS = 5;

const isCurrent = ({ version, quarter, lookedAt }: Head, now: Date, current: Quarter): boolean =>
	version > 0 && quarter === current && lookedAt > now.getTime() - DAY_MS;

/** Within a quarter only those who came and went count, and fewer than the minimum of either change nothing. */
const isQuiet = async (unit: string, { version, quarter }: Head, { knex, current }: { knex: Knex; current: Quarter }): Promise<boolean> => {
	if (version === 0 || quarter !== current) return false;
	const { arrived, gone } = await countNews(unit, knex);
	return arrived < MINIMUM && gone < MINIMUM;
};

/**
 * Publishes what is due, before a reader is answered: at first, once a day, and when a quarter begins.
 * Customers are read before anything is locked; of two requests that publish at once the later one keeps what the other wrote.
 */
export const publishDue = async ({ id: unit, currency }: UnitFacts, { knex, now }: { knex: Knex; now: Date }): Promise<Head> => {
	const quarter = quarterOf(dayIn(now, 'UTC'));
	for (let turn = 1; turn <= MAX_TURNS; turn++) {
		const head = await readHead(unit, knex);
		if (isCurrent(head, now, quarter)) return head;
		if (await isQuiet(unit, head, { knex, current: quarter })) return keepPublication(unit, head, { knex, nowMs: now.getTime() });
		const persons = await readPersons(rowScope([unit]), { knex, quarter, currency });
		const frozen = head.version === 0 ? [] : await readFrozen(unit, knex);
		const before = head.version === 0 ? null : { ...head, persons: frozen };
		const next = nextPublication(before, persons, { quarter, minimum: MINIMUM });
		await writePublication(next, { knex, unit, before: head, frozen, nowMs: now.getTime() });
	}
	throw new Error(`Unit ${unit} was published ${MAX_TURNS} times in a row by others.`);
};
