import { defineInterface } from '@directus/extensions-sdk';
import { currencyFieldOption, MONEY_TYPES, placesOption } from '../money-options.ts';
import component from './MoneyInput.vue';

export default defineInterface({
	id: 'crm-money',
	name: '$t:crm_money',
	description: '$t:crm_money_input_note',
	icon: 'payments',
	component,
	types: MONEY_TYPES,
	group: 'standard',
	options: [placesOption, currencyFieldOption],
});
