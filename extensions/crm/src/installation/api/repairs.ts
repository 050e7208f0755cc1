import type { Knex } from 'knex';
import { recordAudit } from '../../audit/api/index.ts';
import type { Dialect } from '../../kernel/database/index.ts';
import { beginHistory } from '../../explanation/api/index.ts';
import { recountAmounts } from '../../orders/api/index.ts';
import { bumpNetworkVersion } from '../../network/api/index.ts';
import { recountRollUps } from '../../reports/api/index.ts';
import { inTurn } from './in-turn.ts';

/** The log says from when on it was told again of what is done past the server. */
const tellAudit = (knex: Knex): Promise<void> =>
	recordAudit({ kind: 'log', outcome: 'watch-restored', actor: null, subject: 'crm_audit', details: {} }, { knex, now: new Date() });

interface Repair {
	name: string;
	/** Triggers whose absence may have let a change pass. */
	watchers: RegExp;
	run: (knex: Knex, dialect: Dialect) => Promise<void>;
}

/** What triggers keep true must be computed anew when they were found missing; in this order, because roll-ups read amounts. */
export const REPAIRS: readonly Repair[] = [
	{ name: 'audit', watchers: /^crm_audit_/, run: tellAudit },
	{ name: 'scopes', watchers: /^crm_\w+_bump/, run: bumpNetworkVersion },
	{ name: 'access history', watchers: /^crm_\w+_history_(insert|update|delete|truncate)/, run: beginHistory },
	{ name: 'amounts', watchers: /^crm_order_lines_(amount|sum)_/, run: (knex, dialect) => inTurn(knex, dialect, recountAmounts) },
	{ name: 'roll-ups', watchers: /^crm_orders_mark_/, run: recountRollUps },
];
