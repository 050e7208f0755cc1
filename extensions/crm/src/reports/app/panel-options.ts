import { MEASURES } from '../measures.ts';

/** The options that our panels share, as the Studio's form for a panel shows them. */
export const periodOption = {
	field: 'period',
	name: '$t:crm_option_period',
	type: 'string',
	meta: { interface: 'input', width: 'half', note: '$t:crm_option_period_note' },
	schema: { default_value: '{{ crm_period }}' },
} as const;

export const fieldOption = {
	field: 'field',
	name: '$t:crm_option_field',
	type: 'string',
	meta: { interface: 'input', width: 'half', note: '$t:crm_option_field_note', options: { font: 'monospace' } },
	schema: { default_value: 'crm_period' },
} as const;

export const measureOption = {
	field: 'measure',
	name: '$t:crm_option_measure',
	type: 'string',
	meta: {
		interface: 'select-dropdown',
		width: 'half',
		options: { choices: [...MEASURES, 'averageOrderValue'].map((value) => ({ value, text: `$t:crm_measure_${value}` })) },
	},
	schema: { default_value: 'revenue' },
} as const;

export const aboutOption = {
	field: 'about',
	name: '$t:crm_option_about',
	type: 'string',
	meta: {
		interface: 'select-dropdown',
		width: 'half',
		options: { choices: ['network', 'own'].map((value) => ({ value, text: `$t:crm_about_${value}` })) },
	},
	schema: { default_value: 'network' },
} as const;

export const rowsOption = {
	field: 'rows',
	name: '$t:crm_option_rows',
	type: 'string',
	meta: {
		interface: 'select-dropdown',
		width: 'half',
		options: { choices: ['units', 'months'].map((value) => ({ value, text: `$t:crm_rows_${value}` })) },
	},
	schema: { default_value: 'units' },
} as const;
