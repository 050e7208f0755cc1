import type { UnitExplanationReply } from '../contract.ts';
import { idUnreadable } from '../errors.ts';
import { CLASS_NAMES, giftName } from '../nouns.ts';
import { viewOf } from '../network-view.ts';
import { placeOf, tell, tellAll } from '../told.ts';
import { classesOf, explainClass } from '../unit-explanation.ts';
import { notAllowed } from '../../kernel/http/api/index.ts';
import { isUuid } from '../../kernel/schema/index.ts';
import { readNetwork, readNetworkFacts } from '../../kernel/access/api/index.ts';
import { ACCESS_TABLE } from '../../wall/index.ts';
import type { Caller } from './explain-row.ts';
import { readPlaces } from './places.ts';

/**
 * What the caller sees of a unit, and why. An administrator is told of the right to everything.
 * @throws CRM_EXPLANATION_ID, CRM_FORBIDDEN for a unit that is not there
 */
export const explainUnit = async (given: string, { scope, isAdmin, knex, now, dashboards }: Caller): Promise<UnitExplanationReply> => {
	if (!isUuid(given)) throw idUnreadable({ field: 'unit', given });
	const unit = given.toLowerCase();
	const places = await readPlaces(knex);
	if (!places.has(unit)) throw notAllowed();
	const { memberships } = await readNetworkFacts(scope.user, { knex, dashboards });
	const view = viewOf(await readNetwork(knex), now);
	return {
		unit: placeOf(unit, places),
		classes: classesOf(ACCESS_TABLE).map((dataClass) => {
			const context = { places, dataClass, person: 'you' } as const;
			const explanation = explainClass({ unit, dataClass }, memberships, view);
			const { level, mayWrite, mayDelete, because, missing } = isAdmin
				? { level: 'named' as const, mayWrite: true, mayDelete: true, because: [], missing: null }
				: explanation;
			const gift = giftName(mayWrite ? 'write' : level, dataClass);
			return {
				dataClass,
				name: CLASS_NAMES[dataClass],
				level,
				mayWrite,
				mayDelete,
				because: isAdmin ? [tell({ kind: 'administrator' }, context)] : tellAll(because, context),
				missing: missing && { wanted: missing.wanted, because: tellAll(missing.because, context) },
				text: { en: `You get ${gift.en}.`, nl: `U krijgt ${gift.nl}.` },
			};
		}),
	};
};
