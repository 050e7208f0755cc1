import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { batchQueue, type Batch, type QueueOptions } from './batch-queue.ts';
import type { PendingLine } from './pending-line.ts';

interface Given {
	order: string;
	customer?: string;
	sku?: string;
}

const line = ({ order, customer, sku }: Given): PendingLine =>
	({ orderId: order, customerId: customer ?? null, line: { sku: sku ?? null } }) as PendingLine;

interface Story {
	/** Orders of each batch. */
	batches: string[][];
	/** '+order' when its batch begins, '-order' when it is stored. */
	events: string[];
	most: number;
}

const run = async (lines: readonly Given[], options: QueueOptions, slowness: (first: string) => number = () => 2): Promise<Story> => {
	const story: Story = { batches: [], events: [], most: 0 };
	let underWay = 0;
	const queue = batchQueue(async (batch: Batch) => {
		const first = batch.lines[0]?.orderId ?? 'rejects';
		story.batches.push(batch.lines.map(({ orderId }) => orderId));
		story.events.push(`+${first}`);
		story.most = Math.max(story.most, ++underWay);
		await wait(slowness(first));
		underWay--;
		story.events.push(`-${first}`);
	}, options);
	for (const given of lines) {
		queue.addLine(line(given));
		await queue.next();
	}
	await queue.end();
	return story;
};

const orders = (...names: string[]): Given[] => names.map((order) => ({ order }));

describe('the queue of batches', () => {
	it('ends a batch between two orders', async () => {
		const { batches } = await run(orders('a', 'b', 'b', 'b', 'c', 'd', 'e'), { rows: 2, width: 1 });
		expect(batches).toEqual([['a', 'b', 'b', 'b'], ['c', 'd'], ['e']]);
	});

	it('cuts an order that is as long as two batches', async () => {
		const { batches, most } = await run(orders(...Array<string>(9).fill('a')), { rows: 2, width: 2 });
		expect(batches.map(({ length }) => length)).toEqual([4, 4, 1]);
		expect(most).toBe(1);
	});

	it('stores one at a time where one may be under way', async () => {
		const { most } = await run(orders('a', 'b', 'c', 'd', 'e', 'f'), { rows: 1, width: 1 });
		expect(most).toBe(1);
	});

	it('stores two at a time that have nothing to do with each other', async () => {
		const { most, batches } = await run(orders('a', 'b', 'c', 'd', 'e', 'f'), { rows: 1, width: 2 });
		expect([most, batches.length]).toEqual([2, 6]);
	});

	it.each([
		['the same order again', { order: 'a' }, { order: 'a' }],
		['a customer whom the first batch creates', { order: 'a', customer: 'k' }, { order: 'b', customer: 'k' }],
		['an article that the first batch creates', { order: 'a', sku: 's' }, { order: 'b', sku: 's' }],
	])('waits for %s', async (_, first, second) => {
		const { events } = await run([first, { order: 'between' }, second], { rows: 1, width: 3 }, (name) => (name === first.order ? 20 : 1));
		expect(events.indexOf(`-${first.order}`)).toBeLessThan(events.lastIndexOf(`+${second.order}`));
		expect(events.indexOf('+between')).toBeLessThan(events.indexOf(`-${first.order}`));
	});

	it('does not wait for a customer or an article that an earlier batch created', async () => {
		const known = { customer: 'k', sku: 's' };
		const { events } = await run(
			[
				{ order: 'a', ...known },
				{ order: 'b', ...known },
				{ order: 'c', ...known },
			],
			{ rows: 1, width: 2 },
			(name) => (name === 'a' ? 1 : 10),
		);
		expect(events.indexOf('+c')).toBeLessThan(events.indexOf('-b'));
	});

	it('tells each batch when all before it are stored', async () => {
		const told: string[] = [];
		const queue = batchQueue(
			async ({ lines }, before) => {
				const name = lines[0]!.orderId;
				await wait(name === 'a' ? 15 : 1);
				await before;
				told.push(name);
			},
			{ rows: 1, width: 3 },
		);
		for (const given of orders('a', 'b', 'c')) {
			queue.addLine(line(given));
			await queue.next();
		}
		await queue.end();
		expect(told).toEqual(['a', 'b', 'c']);
	});

	it('hands the failure of a batch to whoever waits for the queue', async () => {
		const queue = batchQueue(async () => Promise.reject(new Error('away')), { rows: 1, width: 2 });
		queue.addLine(line({ order: 'a' }));
		await expect(queue.end()).rejects.toThrow('away');
	});
});
