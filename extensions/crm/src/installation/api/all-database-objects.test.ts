import { describe, expect, it } from 'vitest';
import { allDatabaseObjects } from './all-database-objects.ts';

describe(allDatabaseObjects, () => {
	it.each(['sqlite', 'postgres'] as const)('gives each object of %s a name of its own', (dialect) => {
		const names = allDatabaseObjects(dialect).map(({ kind, name }) => `${kind} ${name}`);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});
});
