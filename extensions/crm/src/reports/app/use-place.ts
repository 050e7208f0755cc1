import { computed, ref, watchEffect } from 'vue';
import { DEFINITIONS, type ShownMeasure } from '../measures.ts';
import type { NetworkReply } from '../contract.ts';
import { entityOf } from './comparison.ts';
import { readPeriod } from './period.ts';
import { placeRequest, type About, type Level } from './requests.ts';
import { useReport, type ReportState } from './use-report.ts';
import { useWords } from './words/use-words.ts';

/** What every panel gets from the dashboard or from its own options. */
export interface PanelProps {
	/** The dashboard's variable, as the period panel sets it. */
	period?: unknown;
	about?: About | undefined;
	now?: Date | undefined;
}

const QUARTERS = ['quarter1', 'quarter2', 'quarter3', 'quarter4'] as const;

/** The chosen period and the words for it. */
export const usePeriod = (props: PanelProps) => {
	const { t, formats, language } = useWords();
	const period = computed(() => readPeriod(props.period, props.now ?? new Date()));
	const monthText = (openMonth: string) => {
		const month = formats.value.month(period.value.month);
		return period.value.month >= openMonth ? t('soFar', { month }) : month;
	};
	const measureName = (measure: ShownMeasure) => DEFINITIONS[measure][language.value].name;
	/** @param quarter  1 (lowest) to 4 */
	const placeText = (quarter: number | null | undefined) => {
		const key = QUARTERS[(quarter ?? 0) - 1];
		return key ? t(key) : '–';
	};
	return { t, formats, language, period, monthText, measureName, placeText };
};

/** The figures of the one place that the period names, over all its months. */
export const usePlace = (props: PanelProps) => {
	const words = usePeriod(props);
	const { t, period } = words;
	/** A region manager's widest place is a region, which the first answer says. */
	const widest = ref<Level>(props.about === 'own' ? 'unit' : 'network');
	const { state: answered, reload } = useReport<NetworkReply>(() => placeRequest(period.value, widest.value));
	watchEffect(() => {
		if (answered.value.kind !== 'ready' || period.value.place) return;
		const { head, entities } = answered.value.reply;
		if (head && entities.length === 0) widest.value = head.level;
	});
	const state = computed<ReportState<NetworkReply>>(() => {
		const turning = answered.value.kind === 'ready' && !period.value.place && answered.value.reply.groupBy !== widest.value;
		return turning ? { kind: 'loading' } : answered.value;
	});

	const figures = computed(() => {
		if (state.value.kind !== 'ready') return null;
		const { reply } = state.value;
		const entity = entityOf(reply, period.value.place);
		if (!entity) return null;
		const openFrom = reply.months.findIndex((month) => month >= reply.openMonth);
		return {
			entity,
			months: reply.months,
			leadIn: reply.leadIn,
			at: reply.months.length - 1,
			openFrom: openFrom === -1 ? reply.months.length : openFrom,
		};
	});
	const nothing = computed(() => {
		if (state.value.kind !== 'ready' || figures.value) return null;
		return { message: t('emptyPlace'), remedy: t('emptyPlaceNote') };
	});
	return { ...words, state, reload, figures, nothing };
};
