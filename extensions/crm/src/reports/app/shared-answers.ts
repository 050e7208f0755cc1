/** Gives callers that ask the same within a moment the same answer. A failed answer is not kept. */
export const makeSharedAnswers = ({ freshMs, now }: { freshMs: number; now: () => number }) => {
	const kept = new Map<string, { answer: Promise<unknown>; answeredAt: number | null }>();
	return {
		get(key: string, ask: () => Promise<unknown>): Promise<unknown> {
			const known = kept.get(key);
			if (known && (known.answeredAt === null || now() - known.answeredAt < freshMs)) return known.answer;
			const entry: { answer: Promise<unknown>; answeredAt: number | null } = { answer: ask(), answeredAt: null };
			kept.set(key, entry);
			entry.answer.then(
				() => {
					entry.answeredAt = now();
				},
				() => kept.delete(key),
			);
			return entry.answer;
		},
	};
};
