/** Plants the demo network: `node seeds/demo/apply.ts`, on the database that Directus' own variables name. */
import type { Knex } from 'knex';
import { dialectOf } from '../../extensions/crm/src/kernel/database/api/index.ts';
import { fold } from '../../extensions/crm/src/reports/api/index.ts';
import { runOnDatabase } from './command.ts';
import { ordersWithoutAmount } from './database/amounts.ts';
import { amountsMissing } from './errors.ts';
import { markComplete, readPlanted, requireRole, requireTables } from './database/planted.ts';
import { learnSizes } from './database/statistics.ts';
import { demoFranchises, demoNetwork, type DemoFranchise } from './demo.ts';
import { FRANCHISES } from './network/franchises.ts';
import { plantFranchise, plantMembers, plantNetwork } from './plant.ts';

/** Connections that write at the same time. */
const WRITERS = 2;

interface Options {
	/** The dates of a new demo count from here; one that was begun keeps its own. */
	now: Date;
	onProgress?: (progress: { done: number; total: number }) => void;
}

interface Planting {
	/** false: it was complete already, and nothing was touched. */
	planted: boolean;
	/** More than 0 only in a base without the triggers of crm:install. */
	ordersWithoutAmount: number;
}

/** May be killed at any moment and called again: it ends in the rows of one clean run. */
export const applyDemo = async ({ knex }: { knex: Knex }, { now, onProgress = () => {} }: Options): Promise<Planting> => {
	await requireTables(knex);
	await requireRole(knex);
	const before = await readPlanted(knex);
	if (before.kind === 'complete') return { planted: false, ordersWithoutAmount: 0 };
	if (before.kind === 'nothing') await plantNetwork(knex, demoNetwork(now));
	// Read back: another process may have been first.
	const begun = await readPlanted(knex);
	const anchor = begun.kind === 'nothing' ? now : begun.at;
	const network = demoNetwork(anchor);
	if (before.kind === 'begun') await plantNetwork(knex, network);
	await plantFranchises(knex, { franchises: demoFranchises(anchor), onProgress });
	await plantMembers(knex, network);
	await learnSizes(knex);
	// Else whoever asks for the first report waits for 60,000 orders.
	await fold(knex);
	await markComplete(knex, anchor);
	return { planted: true, ordersWithoutAmount: await ordersWithoutAmount(knex) };
};

/** One alone, so that the database learns the sizes; then several at a time where it can write so. */
async function plantFranchises(
	knex: Knex,
	{ franchises, onProgress }: { franchises: Iterator<DemoFranchise>; onProgress: NonNullable<Options['onProgress']> },
): Promise<void> {
	const total = FRANCHISES.length;
	let done = 0;
	const plantNext = async (): Promise<boolean> => {
		const next = franchises.next();
		if (next.done) return false;
		await plantFranchise(knex, next.value, { isFirst: done === 0 });
		done += 1;
		onProgress({ done, total });
		return true;
	};
	const plantAll = async (): Promise<void> => {
		while (await plantNext());
	};
	await plantNext();
	const writers = dialectOf(knex) === 'sqlite' ? 1 : WRITERS;
	await Promise.all(Array.from({ length: writers }, plantAll));
}

const WORDS = {
	en: {
		planted: 'The demo network is there. Remove it with: npm run demo:remove',
		already: 'The demo network was there already; nothing was changed.',
	},
	nl: {
		planted: 'Het voorbeeldnetwerk staat klaar. Verwijderen: npm run demo:remove',
		already: 'Het voorbeeldnetwerk stond er al; er is niets gewijzigd.',
	},
};

if (import.meta.main) {
	await runOnDatabase(async ({ knex, language, progress }) => {
		const result = await applyDemo({ knex }, { now: new Date(), onProgress: progress });
		const words = WORDS[language];
		console.log(result.planted ? words.planted : words.already);
		if (result.ordersWithoutAmount > 0) throw amountsMissing({ count: result.ordersWithoutAmount });
	});
}
