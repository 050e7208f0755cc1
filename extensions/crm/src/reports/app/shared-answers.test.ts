import { describe, expect, it } from 'vitest';
import { makeSharedAnswers } from './shared-answers.ts';

describe(makeSharedAnswers.name, () => {
	const world = () => {
		const clock = { time: 0 };
		let asked = 0;
		const answers = makeSharedAnswers({ freshMs: 1_000, now: () => clock.time });
		return { clock, answers, ask: () => Promise.resolve(++asked) };
	};

	it('asks once for all who wait, however long it takes', async () => {
		const { clock, answers, ask } = world();
		const first = answers.get('a', () => new Promise((resolve) => setTimeout(resolve, 5)).then(ask));
		clock.time = 60_000;
		expect(await Promise.all([first, answers.get('a', ask)])).toEqual([1, 1]);
	});

	it('asks anew once an answer is a second old', async () => {
		const { clock, answers, ask } = world();
		expect(await answers.get('a', ask)).toBe(1);
		clock.time = 999;
		expect(await answers.get('a', ask)).toBe(1);
		clock.time = 1_000;
		expect(await answers.get('a', ask)).toBe(2);
	});

	it('keeps different questions apart', async () => {
		const { answers, ask } = world();
		expect(await answers.get('a', ask)).toBe(1);
		expect(await answers.get('b', ask)).toBe(2);
	});

	it('does not keep a failure', async () => {
		const { answers, ask } = world();
		await expect(answers.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
		expect(await answers.get('a', ask)).toBe(1);
	});
});
