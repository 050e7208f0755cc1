interface Entry {
	answer: Promise<unknown>;
	/** null: not answered yet. */
	answeredAt: number | null;
}

/** Gives callers that ask the same within a moment the same answer. A failed answer is not kept. */
export const makeSharedAnswers = ({ freshMs, now }: { freshMs: number; now: () => number }) => {
	const kept = new Map<string, Entry>();
	const isFresh = ({ answeredAt }: Entry) => answeredAt === null || now() - answeredAt < freshMs;

	const settle = async (key: string, entry: Entry): Promise<void> => {
		try {
			await entry.answer;
			entry.answeredAt = now();
		} catch {
			kept.delete(key);
		}
	};

	return {
		get(key: string, ask: () => Promise<unknown>): Promise<unknown> {
			for (const [old, entry] of kept) if (!isFresh(entry)) kept.delete(old);
			const known = kept.get(key);
			if (known) return known.answer;
			const entry: Entry = { answer: ask(), answeredAt: null };
			kept.set(key, entry);
			void settle(key, entry);
			return entry.answer;
		},
	};
};
