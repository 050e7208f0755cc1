import { defineDisplay } from '@directus/extensions-sdk';
import { MONEY_TYPES, placesOption } from '../money-options.ts';
import component from './MoneyText.vue';

export default defineDisplay({
	id: 'crm-money',
	name: '$t:crm_money',
	description: '$t:crm_money_text_note',
	icon: 'payments',
	component,
	types: MONEY_TYPES,
	options: [placesOption],
});
