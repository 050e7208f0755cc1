import { defineEndpoint } from '@directus/extensions-sdk';
import type { Router } from 'express';
import { defineRoute } from '../../kernel/http/api/index.ts';
import { healthContract, ownScopeContract } from '../contract.ts';
import { doorsOpen, notReady } from '../errors.ts';
import { isGuardUp, isInstalled, openDoors } from './guard-state.ts';
import { routeContext } from './route-context.ts';

export default defineEndpoint({
	id: 'crm',
	handler: (router, hostContext) => {
		const context = routeContext(hostContext);
		defineRoute(
			router as Router,
			healthContract,
			async ({ accountability }) => {
				if (!isInstalled()) throw notReady({ missing: 'installation' });
				if (!isGuardUp()) throw notReady({ missing: 'guard' });
				const doors = await openDoors();
				if (doors.length > 0) throw doorsOpen({ doors, isAdmin: accountability.admin });
				return { status: 'ok' as const };
			},
			context,
		);
		defineRoute(
			router as Router,
			ownScopeContract,
			async ({ scope: { functions, own, read, write, delete: removable, pseudonym, totals, validUntil } }) => ({
				functions,
				own,
				read,
				write,
				delete: removable,
				pseudonym,
				totals,
				validUntil: validUntil?.toISOString() ?? null,
			}),
			context,
		);
	},
});
