/** Plants the demo network: `node seeds/demo/apply.ts`, on the database that Directus' own variables name. */
import { argv } from 'node:process';
import type { Knex } from 'knex';
import { runOnDatabase } from './command.ts';
import { ordersWithoutAmount } from './database/amounts.ts';
import { amountsMissing } from './errors.ts';
import { markComplete, readPlanted, requireRole, requireTables } from './database/planted.ts';
import { learnSizes } from './database/statistics.ts';
import { demoFranchises, demoNetwork } from './demo.ts';
import { FRANCHISES } from './network/franchises.ts';
import { plantFranchise, plantMembers, plantNetwork } from './plant.ts';

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
	const total = FRANCHISES.length;
	let done = 0;
	for (const franchise of demoFranchises(anchor)) {
		await plantFranchise(knex, franchise, { isFirst: done === 0 });
		done += 1;
		onProgress({ done, total });
	}
	await plantMembers(knex, network);
	await learnSizes(knex);
	await markComplete(knex, anchor);
	return { planted: true, ordersWithoutAmount: await ordersWithoutAmount(knex) };
};

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

if (argv[1] === import.meta.filename) {
	await runOnDatabase(async ({ knex, language, progress }) => {
		const result = await applyDemo({ knex }, { now: new Date(), onProgress: progress });
		const words = WORDS[language];
		console.log(result.planted ? words.planted : words.already);
		if (result.ordersWithoutAmount > 0) throw amountsMissing({ count: result.ordersWithoutAmount });
	});
}
