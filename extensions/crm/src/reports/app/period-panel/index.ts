import { definePanel } from '@directus/extensions-sdk';
import component from './PeriodPanel.vue';
import { aboutOption, fieldOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-period',
	name: '$t:crm_panel_period',
	description: '$t:crm_panel_period_note',
	icon: 'calendar_month',
	component,
	variable: true,
	minWidth: 16,
	minHeight: 4,
	options: [aboutOption, fieldOption],
});
