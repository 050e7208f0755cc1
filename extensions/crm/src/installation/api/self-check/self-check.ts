import { lookAtAuditLog } from '../../../audit/api/index.ts';
import { wrongScopes } from '../../../kernel/access/api/index.ts';
import { countWrongAmounts } from '../../../orders/api/index.ts';
import { CRM_POLICY_ID, DASHBOARDS_OF } from '../../../wall/index.ts';
import { diffPermissions } from '../../permission-diff.ts';
import {
	auditFindings,
	dataFindings,
	environmentFindings,
	ownRuleFindings,
	partFindings,
	policyFindings,
	schemaFindings,
	type DataFacts,
	type Finding,
} from '../../self-check/index.ts';
import type { HostContext } from '../host-context.ts';
import { readDoors } from './read-doors.ts';
import { readEnvironment } from './read-environment.ts';
import { readParts } from './read-parts.ts';
import { readSchemaFacts } from './read-relations.ts';

/** The start may take a moment, not the time that a million orders take. */
const ORDERS_AT_START = 200;

const readData = async ({ database: knex }: HostContext, depth: 'start' | 'full'): Promise<DataFacts> =>
	depth === 'start'
		? // Scopes are computed anew after every start.
			{ wrongScopes: [], wrongAmounts: await countWrongAmounts(knex, { newest: ORDERS_AT_START }) }
		: { wrongScopes: await wrongScopes({ knex, now: new Date(), dashboards: DASHBOARDS_OF }), wrongAmounts: await countWrongAmounts(knex) };

/** Reads back the installation, the rights in the base and the environment; changes nothing. */
export const selfCheck = async (context: HostContext, depth: 'start' | 'full'): Promise<Finding[]> => {
	const doors = await readDoors(context);
	const own = doors.permissions.filter(({ policy }) => policy === CRM_POLICY_ID);
	return [
		...environmentFindings(await readEnvironment(context)),
		...partFindings(await readParts(context.database)),
		...ownRuleFindings(diffPermissions(own, doors.compiled)),
		...policyFindings(doors),
		...schemaFindings(await readSchemaFacts(context.database)),
		...dataFindings(await readData(context, depth)),
		...auditFindings(await lookAtAuditLog(context)),
	];
};
