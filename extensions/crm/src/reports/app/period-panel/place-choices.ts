import type { ReportEntity } from '../../contract.ts';
import type { Place } from '../period.ts';
import type { About } from '../requests.ts';

interface PlaceGroup {
	level: Place['level'];
	choices: (Place & { name: string })[];
}

/** The places to choose from, by name; none when there is no choice. Of several currencies a place stands once. */
export const placeChoices = (
	{ about, units, regions }: { about: About; units: readonly ReportEntity[]; regions: readonly ReportEntity[] },
	locale: string,
): PlaceGroup[] => {
	const group = (level: Place['level'], entities: readonly ReportEntity[]): PlaceGroup => ({
		level,
		choices: [...new Map(entities.map(({ id, name }) => [id, { level, id, name }])).values()].toSorted((a, b) =>
			a.name.localeCompare(b.name, locale),
		),
	});
	const groups = [group('region', regions), group('unit', about === 'own' ? units.filter(({ exact }) => exact) : units)].filter(
		({ choices }) => choices.length > 0,
	);
	return groups.flatMap(({ choices }) => choices).length > 1 ? groups : [];
};
