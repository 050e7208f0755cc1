import { definePanel } from '@directus/extensions-sdk';
import component from './TablePanel.vue';
import { aboutOption, fieldOption, periodOption, rowsOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-table',
	name: '$t:crm_panel_table',
	description: '$t:crm_panel_table_note',
	icon: 'table_rows',
	component,
	minWidth: 16,
	minHeight: 12,
	options: [rowsOption, aboutOption, periodOption, fieldOption],
});
