import { useApi } from '@directus/extensions-sdk';
import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Language, Wording } from '../../kernel/errors/index.ts';

interface Question {
	path: string;
	params?: Record<string, string>;
}

export type Answer<Reply> =
	| { kind: 'none' }
	| { kind: 'loading' }
	| { kind: 'ready'; reply: Reply }
	| { kind: 'refused' }
	| { kind: 'failed'; told: Record<Language, Wording> | null };

interface HostFailure {
	response?: { status: number; data?: { errors?: { extensions?: Partial<Record<Language, Wording>> }[] } };
}

const failureOf = (error: unknown): Answer<never> => {
	const { response } = (error ?? {}) as HostFailure;
	if (response?.status === 403) return { kind: 'refused' };
	const { en, nl } = response?.data?.errors?.[0]?.extensions ?? {};
	return { kind: 'failed', told: en && nl ? { en, nl } : null };
};

/** Keeps the answer to a question that may change; null asks nothing. */
export const useAnswer = <Reply>(question: () => Question | null): { answer: ShallowRef<Answer<Reply>>; ask: () => Promise<void> } => {
	const api = useApi();
	const answer: ShallowRef<Answer<Reply>> = shallowRef({ kind: 'none' });
	let latest = 0;
	const ask = async (): Promise<void> => {
		const turn = ++latest;
		const asked = question();
		if (!asked) {
			answer.value = { kind: 'none' };
			return;
		}
		if (answer.value.kind !== 'ready') answer.value = { kind: 'loading' };
		const found = await api
			.get<{ data: Reply }>(asked.path, { params: asked.params ?? {} })
			.then(({ data }): Answer<Reply> => ({ kind: 'ready', reply: data.data }), failureOf);
		if (turn === latest) answer.value = found;
	};
	watch(() => JSON.stringify(question()), ask, { immediate: true });
	return { answer, ask };
};
