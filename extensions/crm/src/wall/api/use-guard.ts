import { CRM_RELATIONS } from '../../kernel/schema/index.ts';
import { stillUsed } from '../errors.ts';
import { isGuarded, unitsFor, type Call } from './unit-guard.ts';

/**
 * Says why a row that others still name cannot be deleted; the host would tell the database's refusal as a failure of its
 * own. Looks only at rows that the caller may delete: what is hidden is refused like what is absent.
 */
export const guardDelete = async (collection: string, { keys, ...call }: Call & { keys: readonly string[] }): Promise<void> => {
	const keeping = CRM_RELATIONS.filter(({ parent, keeps }) => parent === collection && keeps);
	if (keeping.length === 0) return;
	const units = await unitsFor(collection, 'delete', call);
	for (const { child, column } of keeping) {
		if (units !== 'all' && !isGuarded(child)) continue;
		const naming = call.database(child).whereIn(column, [...keys]);
		if (units !== 'all') naming.whereIn('unit', [...units]);
		const found = await naming.count<{ rows: number | string }[]>({ rows: '*' });
		const rows = Number(found[0]?.rows ?? 0);
		if (rows > 0) throw stillUsed({ child, rows });
	}
};
