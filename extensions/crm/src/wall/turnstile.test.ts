import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTurnstile, type Turn } from './turnstile.ts';

const hasBegun = async ({ begins }: Turn): Promise<boolean> =>
	begins === null || Promise.race([begins.then(() => true), Promise.resolve().then(() => false)]);

describe(makeTurnstile.name, () => {
	const full = () => {
		let time = 0;
		const turnstile = makeTurnstile({ atOnce: 2, heavyMs: 100, waiting: 2 }, () => time);
		const turns = [1, 2, 3, 4].map(() => turnstile.enter('anna')!);
		return { turnstile, turns, pass: (ms: number) => (time += ms) };
	};

	it('lets two in, makes two wait and refuses the fifth', async () => {
		const { turnstile, turns } = full();
		expect(await Promise.all(turns.map(hasBegun))).toEqual([true, true, false, false]);
		expect(turnstile.enter('anna')).toBeNull();
	});

	it('gives a turn to the one that came first', async () => {
		const { turns } = full();
		turns[1]!.end();
		expect(await Promise.all(turns.map(hasBegun))).toEqual([true, true, true, false]);
	});

	it('does not let one caller wait for another', async () => {
		const { turnstile } = full();
		expect(await hasBegun(turnstile.enter('bram')!)).toBe(true);
	});

	it('loses nothing when one that waits goes away, and ends each turn once', async () => {
		const { turnstile, turns } = full();
		turns[2]!.end();
		turns[0]!.end();
		turns[0]!.end();
		expect(await Promise.all(turns.slice(1).map(hasBegun))).toEqual([true, false, true]);
		for (const turn of turns) turn.end();
		expect(turnstile.size()).toBe(0);
	});

	it('lets a caller whose work is heavy do one thing at a time, until it is quick again', async () => {
		const { turns, pass } = full();
		pass(101);
		turns[0]!.end();
		expect(await Promise.all(turns.map(hasBegun))).toEqual([true, true, false, false]);
		turns[1]!.end();
		expect(await Promise.all(turns.map(hasBegun))).toEqual([true, true, true, false]);
		turns[2]!.end();
		expect(await hasBegun(turns[3]!)).toBe(true);
	});

	it('never runs more than allowed, lets nobody wait for nothing, and forgets everybody who has left', () => {
		const steps = fc.array(
			fc.record({ caller: fc.constantFrom('a', 'b'), leaves: fc.boolean(), pick: fc.nat(), ms: fc.nat({ max: 150 }) }),
			{
				maxLength: 80,
			},
		);
		return fc.assert(
			fc.asyncProperty(steps, async (course) => {
				let time = 0;
				const turnstile = makeTurnstile({ atOnce: 2, heavyMs: 100, waiting: 3 }, () => time);
				const open: Record<string, Turn[]> = { a: [], b: [] };
				for (const { caller, leaves, pick, ms } of course) {
					time += ms;
					const turns = open[caller]!;
					if (leaves && turns.length > 0) turns.splice(pick % turns.length, 1)[0]!.end();
					else {
						const turn = turnstile.enter(caller);
						if (turn) turns.push(turn);
						else expect(turns.length).toBeGreaterThanOrEqual(4);
					}
					const begun = (await Promise.all(turns.map(hasBegun))).filter(Boolean);
					expect(begun.length).toBeLessThanOrEqual(2);
					expect(begun.length > 0).toBe(turns.length > 0);
				}
				for (const turn of Object.values(open).flat()) turn.end();
				expect(turnstile.size()).toBe(0);
			}),
		);
	});
});
