import { definePanel } from '@directus/extensions-sdk';
import component from './BenchmarkPanel.vue';
import { periodOption } from '../panel-options.ts';

export default definePanel({
	id: 'crm-benchmark',
	name: '$t:crm_panel_benchmark',
	description: '$t:crm_panel_benchmark_note',
	icon: 'leaderboard',
	component,
	minWidth: 14,
	minHeight: 12,
	options: [periodOption],
});
