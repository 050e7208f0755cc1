import type { SharingAgreementsRow, SharingRulesRow } from '../../../extensions/crm/src/kernel/schema/index.ts';
import { DATA_CLASSES, type DataClass } from '../../../extensions/crm/src/kernel/access/index.ts';
import { demoId } from '../ids.ts';
import { franchiseId } from './units.ts';

type AgreementRow = Pick<SharingAgreementsRow, 'id' | 'title' | 'unit' | 'version' | 'status' | 'valid_from' | 'valid_to' | 'date_created'>;
type RuleRow = Pick<
	SharingRulesRow,
	'id' | 'agreement' | 'data_class' | 'audience' | 'audience_unit' | 'level' | 'may_write' | 'date_created'
>;
type Rule = Pick<RuleRow, 'data_class' | 'audience' | 'level'> & Partial<Pick<RuleRow, 'audience_unit' | 'may_write'>>;

interface DemoAgreement {
	title: string;
	/** null: the network's default */
	unit: string | null;
	rules: Rule[];
}

interface AgreementRows {
	agreement: AgreementRow;
	rules: RuleRow[];
}

const PER_AGREEMENT = 1000;

const forEveryClass = (audience: Rule['audience'], level: (dataClass: DataClass) => Rule['level']): Rule[] =>
	DATA_CLASSES.map((dataClass) => ({ data_class: dataClass, audience, level: level(dataClass) }));

const amongst = (...classes: DataClass[]) => ({
	named: (dataClass: DataClass): Rule['level'] => (classes.includes(dataClass) ? 'named' : 'totals'),
	totals: (dataClass: DataClass): Rule['level'] => (classes.includes(dataClass) ? 'totals' : 'none'),
});
const totals = (): Rule['level'] => 'totals';
const none = (): Rule['level'] => 'none';

const NETWORK_DEFAULT: DemoAgreement = {
	title: 'Standaardafspraak',
	unit: null,
	rules: [...forEveryClass('ancestors', totals), ...forEveryClass('peers', none)],
};

/** Three franchises that agreed on something else. */
const OWN_AGREEMENTS: readonly DemoAgreement[] = [
	{
		title: 'Amersfoort: hoofdkantoor en regio zien klanten en opdrachten',
		unit: franchiseId('AMF'),
		rules: [...forEveryClass('ancestors', amongst('customers', 'orders').named), ...forEveryClass('peers', none)],
	},
	{
		title: 'Zeist: deelt niets',
		unit: franchiseId('ZEI'),
		rules: [...forEveryClass('ancestors', none), ...forEveryClass('peers', none)],
	},
	{
		title: 'Delft: werkt samen met Den Haag',
		unit: franchiseId('DEL'),
		rules: [
			...forEveryClass('ancestors', totals),
			...forEveryClass('peers', amongst('orders').totals),
			...(['customers', 'activities'] as const).map((dataClass): Rule => ({
				data_class: dataClass,
				audience: 'unit',
				audience_unit: franchiseId('DHG'),
				level: 'named',
				may_write: true,
			})),
		],
	},
];

/** The network's default stands first. */
export const agreementRows = ({ validFrom, createdAt }: { validFrom: string; createdAt: string }): AgreementRows[] =>
	[NETWORK_DEFAULT, ...OWN_AGREEMENTS].map(({ title, unit, rules }, index) => {
		const id = demoId('crm_sharing_agreements', 1 + index);
		return {
			agreement: {
				id,
				title,
				unit,
				version: 1,
				status: 'active',
				valid_from: validFrom,
				valid_to: null,
				date_created: createdAt,
			},
			rules: rules.map((rule, place) => ({
				id: demoId('crm_sharing_rules', (1 + index) * PER_AGREEMENT + place),
				agreement: id,
				audience_unit: null,
				may_write: false,
				...rule,
				date_created: createdAt,
			})),
		};
	});
