import { FRANCHISE_DASHBOARD_ID, NETWORK_DASHBOARD_ID } from '../../wall/index.ts';

export interface SeedPanel {
	id: string;
	type: string;
	name: string;
	/** On a grid of 48 columns, as the period panel lays it out; both start at 1. */
	position_x: number;
	position_y: number;
	width: number;
	height: number;
	options: Record<string, unknown>;
}

export interface SeedDashboard {
	id: string;
	name: string;
	icon: string;
	note: string;
	panels: readonly SeedPanel[];
}

/** The variable that the period panel sets and the other panels read. */
const FIELD = 'crm_period';
const period = `{{ ${FIELD} }}`;

/** Ids ascend in reading order, as the rows are made: the host asks for panels in no order of its own, and the keyboard goes through them as they come. */
const panelId = (dashboard: 1 | 2, place: number) => `c0000000-0000-4000-8000-00000000${dashboard}${String(place).padStart(3, '0')}`;

type Box = readonly [x: number, y: number, width: number, height: number];

const panelsOf = (
	dashboard: 1 | 2,
	panels: readonly (readonly [type: string, name: string, box: Box, options: Record<string, unknown>])[],
): SeedPanel[] =>
	panels.map(([type, name, [position_x, position_y, width, height], options], index) => ({
		id: panelId(dashboard, index + 1),
		type: `crm-${type}`,
		name: `$t:crm_${name}`,
		position_x,
		position_y,
		width,
		height,
		options,
	}));

export const BASE_DASHBOARDS: readonly SeedDashboard[] = [
	{
		id: NETWORK_DASHBOARD_ID,
		name: '$t:crm_dashboard_network',
		icon: 'hub',
		note: '$t:crm_dashboard_network_note',
		panels: panelsOf(1, [
			['period', 'panel_period', [1, 1, 48, 8], { field: FIELD, about: 'network' }],
			['figure', 'measure_revenue', [1, 9, 12, 8], { measure: 'revenue', period }],
			['figure', 'measure_activeCustomers', [13, 9, 12, 8], { measure: 'activeCustomers', period }],
			['figure', 'measure_newCustomers', [25, 9, 12, 8], { measure: 'newCustomers', period }],
			['figure', 'measure_averageOrderValue', [37, 9, 12, 8], { measure: 'averageOrderValue', period }],
			['line', 'panel_line', [1, 17, 32, 22], { measure: 'revenue', period }],
			['signals', 'panel_signals', [33, 17, 16, 22], { period, field: FIELD }],
			['table', 'panel_table', [1, 39, 48, 30], { rows: 'units', period, field: FIELD }],
			['bars', 'panel_bars', [1, 69, 24, 28], { measure: 'revenue', period }],
			['line', 'panel_line', [25, 69, 24, 28], { measure: 'activeCustomers', period }],
		]),
	},
	{
		id: FRANCHISE_DASHBOARD_ID,
		name: '$t:crm_dashboard_franchise',
		icon: 'storefront',
		note: '$t:crm_dashboard_franchise_note',
		panels: panelsOf(2, [
			['period', 'panel_period', [1, 1, 48, 8], { field: FIELD, about: 'own' }],
			['figure', 'measure_revenue', [1, 9, 12, 8], { measure: 'revenue', about: 'own', period }],
			['figure', 'measure_orders', [13, 9, 12, 8], { measure: 'orders', about: 'own', period }],
			['figure', 'measure_activeCustomers', [25, 9, 12, 8], { measure: 'activeCustomers', about: 'own', period }],
			['figure', 'measure_newCustomers', [37, 9, 12, 8], { measure: 'newCustomers', about: 'own', period }],
			['line', 'panel_line', [1, 17, 28, 25], { measure: 'revenue', about: 'own', period }],
			['benchmark', 'panel_benchmark', [29, 17, 20, 25], { period }],
			['table', 'panel_table', [1, 42, 48, 28], { rows: 'months', about: 'own', period }],
		]),
	},
];
