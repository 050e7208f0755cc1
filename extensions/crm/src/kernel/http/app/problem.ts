import type { Language, Wording } from '../../errors/index.ts';

/** Why figures could not be fetched; our own errors carry their words in both languages. */
export type Problem =
	{ kind: 'told'; wordings: Record<Language, Wording> } | { kind: 'unreachable' } | { kind: 'unexpected'; message: string };

interface HostFailure {
	message?: string;
	response?: { data?: { errors?: { message?: string; extensions?: Partial<Record<Language, Wording>> }[] } };
}

export const readProblem = (error: unknown): Problem => {
	const { response, message } = (error ?? {}) as HostFailure;
	if (!response) return { kind: 'unreachable' };
	const first = response.data?.errors?.[0];
	const { en, nl } = first?.extensions ?? {};
	if (en && nl) return { kind: 'told', wordings: { en, nl } };
	return { kind: 'unexpected', message: first?.message ?? message ?? '' };
};
