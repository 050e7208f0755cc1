import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { routeContext } from '../../wall/api/index.ts';
import { HIDDEN_REASONS } from '../cells.ts';
import { benchmarkRoute, definitionsRoute, networkRoute, type DefinitionsReply } from '../contract.ts';
import { DEFINITIONS, type ShownMeasure } from '../measures.ts';
import { benchmarkReport } from './benchmark-report.ts';
import { networkReport } from './network-report.ts';
import { PROTECTION } from './publish.ts';

const definitions = (): DefinitionsReply => {
	const { minimum, pPercent: dominancePercent } = PROTECTION;
	return {
		measures: (Object.keys(DEFINITIONS) as ShownMeasure[]).map((measure) => ({ measure, ...DEFINITIONS[measure] })),
		reasons: HIDDEN_REASONS,
		protection: {
			minimumCustomers: minimum,
			dominancePercent,
			text: {
				en: `Totals of units whose customers you may not see rest on at least ${minimum} customers; nobody's share can be estimated closer than ${dominancePercent} %, and nothing hidden can be worked out from what is shown. An open month is published in steps of at least ${minimum} customers, at most once a day.`,
				nl: `Totalen van vestigingen waarvan u de klanten niet mag zien, berusten op minstens ${minimum} klanten; niemands aandeel is nauwkeuriger te schatten dan ${dominancePercent} %, en wat is afgeschermd, valt niet uit de rest te berekenen. Een lopende maand verschijnt in stappen van minstens ${minimum} klanten, hoogstens eens per dag.`,
			},
		},
	};
};

export default defineEndpoint({
	id: 'crm',
	handler: (host, hostContext) => {
		const router = host as Router;
		const context = routeContext(hostContext);
		const { knex, now } = context;
		defineRoute(
			router,
			networkRoute,
			async ({ query, scope, res }) => {
				const report = await networkReport(query, { knex, scope, now: now() });
				// The answer may hold 100,000 cells: it is written once, without the host's second look at it.
				res
					.set('Cache-Control', 'no-store')
					.type('json')
					.end(JSON.stringify({ data: report }));
				return undefined;
			},
			context,
		);
		defineRoute(router, benchmarkRoute, ({ query, scope }) => benchmarkReport(query, { knex, scope, now: now() }), context);
		defineRoute(router, definitionsRoute, async () => definitions(), context);
	},
});
