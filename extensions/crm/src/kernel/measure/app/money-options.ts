/** Whole numbers only: money is never kept as a fraction. */
export const MONEY_TYPES: ('integer' | 'bigInteger')[] = ['integer', 'bigInteger'];

export const placesOption = {
	field: 'places',
	name: '$t:crm_money_places',
	type: 'integer',
	meta: {
		interface: 'select-dropdown',
		width: 'half',
		options: {
			choices: [
				{ value: 2, text: '$t:crm_money_hundredths' },
				{ value: 3, text: '$t:crm_money_thousandths' },
			],
		},
	},
	schema: { default_value: 2 },
} as const;

export const currencyFieldOption = {
	field: 'currencyField',
	name: '$t:crm_money_currency_field',
	type: 'string',
	meta: { interface: 'input', width: 'half', options: { font: 'monospace' } },
	schema: { default_value: 'currency' },
} as const;
