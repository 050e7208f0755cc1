import { changeSince, isShown } from './cells.ts';
import type { NetworkReply, ReportEntity } from './contract.ts';
import { DEFINITIONS, type Measure } from './measures.ts';

type Sentence = NetworkReply['standsOut'][number];

const WATCHED = ['revenue', 'activeCustomers'] as const satisfies readonly Measure[];
const MOST = 5;
/** Deviations below this are weather. */
const LEAST_DEVIATION = 0.1;
const COMPARABLE_UNITS = 5;
const YEAR = 12;

const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
};

const percent = (share: number) => `${Math.round(Math.abs(share) * 100)} %`;
const direction = (share: number, language: 'en' | 'nl') =>
	language === 'nl' ? (share < 0 ? 'lager' : 'hoger') : share < 0 ? 'lower' : 'higher';
const signed = (share: number) => `${share < 0 ? '-' : '+'}${percent(share)}`;

interface Finding {
	entity: ReportEntity;
	measure: Measure;
	change: number;
	usual: number | null;
}

const sentence = ({ entity, measure, change, usual }: Finding): Sentence => {
	const { en, nl } = DEFINITIONS[measure];
	const among =
		usual === null
			? { en: '', nl: '' }
			: { en: `; comparable units: ${signed(usual)}`, nl: `; vergelijkbare vestigingen: ${signed(usual)}` };
	return {
		unit: entity.id,
		text: {
			en: `${entity.name}: ${en.name.toLowerCase()} ${percent(change)} ${direction(change, 'en')} than a year before${among.en}.`,
			nl: `${entity.name}: ${nl.name.toLowerCase()} ${percent(change)} ${direction(change, 'nl')} dan een jaar eerder${among.nl}.`,
		},
	};
};

/**
 * Up to 5 sentences on units that moved unlike the others since the same month a year before; one per unit, the strongest first.
 * Looks at nothing but the figures of the answer, so it can say nothing that they do not. With fewer than 5 comparable
 * units (same currency) a unit is measured by its own year.
 * @param at  place of the month looked at in every row of cells
 */
export const standsOut = (units: readonly ReportEntity[], at: number): Sentence[] => {
	const findings = WATCHED.flatMap((measure) =>
		[...Map.groupBy(units, ({ currency }) => currency).values()].flatMap((alike): Finding[] => {
			const changes = alike.flatMap((entity) => {
				const change = changeSince(entity[measure], { at, back: YEAR });
				return change.kind === 'changed' && isShown(entity[measure][at]) ? [{ entity, change: change.share }] : [];
			});
			const usual = changes.length > COMPARABLE_UNITS ? median(changes.map(({ change }) => change)) : null;
			return changes.map(({ entity, change }) => ({ entity, measure, change, usual }));
		}),
	);
	const deviation = ({ change, usual }: Finding) => Math.abs(change - (usual ?? 0));
	const said = new Set<string>();
	return findings
		.filter((finding) => deviation(finding) >= LEAST_DEVIATION)
		.toSorted((a, b) => deviation(b) - deviation(a))
		.filter(({ entity }) => !said.has(entity.id) && said.add(entity.id))
		.slice(0, MOST)
		.map(sentence);
};
