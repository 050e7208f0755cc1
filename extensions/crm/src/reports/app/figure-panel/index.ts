import { definePanel } from '@directus/extensions-sdk';
import component from './FigurePanel.vue';
import { aboutOption, measureOption, periodOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-figure',
	name: '$t:crm_panel_figure',
	description: '$t:crm_panel_figure_note',
	icon: 'pin',
	component,
	minWidth: 8,
	minHeight: 6,
	options: [measureOption, aboutOption, periodOption],
});
