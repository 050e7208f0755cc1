import { addMonths, monthsBetween } from '../../extensions/crm/src/kernel/measure/index.ts';
import { hidden, HIDDEN_REASONS, type Cell } from '../../extensions/crm/src/reports/cells.ts';
import { networkReply, type NetworkReply, type ReportEntity } from '../../extensions/crm/src/reports/contract.ts';
import { uuidOf } from '../support/uuid.ts';

interface Franchise {
	readonly name: string;
	/** The same figure in every month; 'protected' and 'pending' hide it. */
	readonly figure: number | 'protected' | 'pending';
}

/** An answer of the network report as the contract promises it, for screens that the demo network does not lead to. */
export const networkAnswer = (search: URLSearchParams, franchises: readonly Franchise[]): { data: NetworkReply } => {
	const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
	const months = monthsBetween(addMonths(from, -12), to);
	const groupBy = search.get('groupBy') as NetworkReply['groupBy'];
	const top = uuidOf('unit', 'network');
	const cells = (figure: Franchise['figure']): Cell[] => months.map(() => (typeof figure === 'number' ? figure : hidden(figure)));
	const entity = ({ name, figure }: Franchise, level: ReportEntity['level']): ReportEntity => ({
		id: level === 'network' ? top : uuidOf('unit', name),
		name,
		code: '',
		level,
		parent: null,
		currency: 'EUR',
		exact: false,
		asOf: `${to}-01T04:00:00.000Z`,
		revenue: cells(figure),
		orders: cells(figure),
		activeCustomers: cells(figure),
		newCustomers: cells(figure),
	});
	const sum = franchises.reduce((total, { figure }) => total + (typeof figure === 'number' ? figure : 0), 0);
	const entities =
		groupBy === 'network'
			? [entity({ name: 'Het hele netwerk', figure: sum }, 'network')]
			: franchises.map((franchise) => entity(franchise, 'unit'));
	const reply: NetworkReply = {
		from,
		to,
		months,
		leadIn: 12,
		openMonth: to,
		groupBy,
		currencies: ['EUR'],
		reasons: HIDDEN_REASONS,
		head: { id: top, name: 'Het hele netwerk', level: 'network', currency: 'EUR', month: to, exact: false, asOf: null, figures: [] },
		entities,
		standsOut: [],
	};
	return { data: networkReply.parse(reply) };
};
