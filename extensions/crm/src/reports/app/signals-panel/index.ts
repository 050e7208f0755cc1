import { definePanel } from '@directus/extensions-sdk';
import component from './SignalsPanel.vue';
import { fieldOption, periodOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-signals',
	name: '$t:crm_panel_signals',
	description: '$t:crm_panel_signals_note',
	icon: 'campaign',
	component,
	minWidth: 12,
	minHeight: 10,
	options: [periodOption, fieldOption],
});
