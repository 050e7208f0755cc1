import { definePanel } from '@directus/extensions-sdk';
import component from './BarsPanel.vue';
import { measureOption, periodOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-bars',
	name: '$t:crm_panel_bars',
	description: '$t:crm_panel_bars_note',
	icon: 'bar_chart',
	component,
	minWidth: 12,
	minHeight: 12,
	options: [measureOption, periodOption],
});
