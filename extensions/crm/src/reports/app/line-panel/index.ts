import { definePanel } from '@directus/extensions-sdk';
import component from './LinePanel.vue';
import { aboutOption, measureOption, periodOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-line',
	name: '$t:crm_panel_line',
	description: '$t:crm_panel_line_note',
	icon: 'show_chart',
	component,
	minWidth: 16,
	minHeight: 14,
	options: [measureOption, aboutOption, periodOption],
});
