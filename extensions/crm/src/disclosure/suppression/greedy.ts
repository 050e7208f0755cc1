import { findMovement, movementNearby } from '../audit/find-movement.ts';
import type { Movement, PriceOf } from '../audit/movement.ts';
import { readersByPlace, sensitivePlaces, type Demand, type Task } from './demands.ts';

export interface Choice {
	hidden: ReadonlySet<number>;
	/** Cells that nothing can protect: what would cover them was published before. */
	unprotected: ReadonlySet<number>;
}

interface GreedyOptions {
	order?: readonly Demand[];
	/** What is hidden at first: the sensitive cells, or everything that may be. */
	from?: 'sensitive' | 'everything';
}

/** Movements that meet a demand; for every reader there is one that moves nothing they know. */
type Proof = readonly Movement[];

const ROUNDING = 1e-9;
/** How many proofs may be looked for anew while hidden cells are given back. */
const PROOFS_TRIED = 20_000;

/**
 * Hides cells demand by demand, each time those that protect at the least price beside what is hidden already, and then gives
 * back one by one, dearest first, what every demand can do without.
 * Every demand keeps its proof: movements of hidden cells only. So the result needs no attack afterwards.
 * @source  Kelly, Golden and Assad, Cell suppression: disclosure protection for sensitive tabular data, Networks 22 (1992),
 *          pp. 397-417 (the linear program of one demand, prices spread over the flow, and the clean-up)
 */
export const hideGreedily = (task: Task, { order = task.demands, from = 'sensitive' }: GreedyOptions = {}): Choice => {
	const { frame } = task;
	const { cells } = frame;
	const sensitive = sensitivePlaces(task);
	const hidden = new Set(
		cells.flatMap(({ state }, place) => (state.kind === 'sensitive' || (from === 'everything' && state.kind === 'open') ? [place] : [])),
	);
	const prover = proverOf(task, hidden);
	const unprotected = new Set<number>();
	for (const demand of order) if (!prover.protect(demand)) unprotected.add(demand.place);

	let tries = PROOFS_TRIED;
	const covers = [...hidden].filter((place) => !sensitive.has(place));
	covers.sort((a, b) => cells[b]!.cost - cells[a]!.cost || cells[b]!.value - cells[a]!.value);
	for (const cover of covers) {
		const needed = prover.usersOf(cover).length;
		if (needed > tries) continue;
		tries -= needed;
		prover.giveBack(cover);
	}
	return { hidden, unprotected };
};

interface Prover {
	/** Meets a demand, hiding what it takes; false when nothing meets it. */
	protect: (demand: Demand) => boolean;
	usersOf: (cover: number) => readonly Demand[];
	/** Shows a cell again if every demand that leans on it can be met by what else is hidden. */
	giveBack: (cover: number) => void;
}

const proverOf = (task: Task, hidden: Set<number>): Prover => {
	const { frame } = task;
	const knowers = readersByPlace(task);
	const proofs = new Map<Demand, Proof>();
	const users = new Map<number, Set<Demand>>();
	const provenAt = new Map<number, Demand>();

	const record = (demand: Demand, proof: Proof): void => {
		for (const place of proofs.get(demand)?.flatMap((movement) => [...movement.keys()]) ?? []) users.get(place)!.delete(demand);
		proofs.set(demand, proof);
		provenAt.set(demand.place, demand);
		for (const place of proof.flatMap((movement) => [...movement.keys()])) {
			const known = users.get(place);
			if (known) known.add(demand);
			else users.set(place, new Set([demand]));
		}
	};

	/** The proof of the cell's other side turned round, as long as nothing falls below its lowest. */
	const mirrored = ({ place, by }: Demand): Movement | null => {
		const other = provenAt.get(place);
		if (!other || task.readers.length > 0) return null;
		const factor = by / other.by;
		const turned = new Map([...proofs.get(other)![0]!].map(([at, shift]) => [at, shift * factor]));
		return [...turned].every(([at, shift]) => shift >= frame.cells[at]!.lowest - frame.cells[at]!.value - ROUNDING) ? turned : null;
	};

	const prove = (demand: Demand, find: (mayMove: (place: number) => boolean) => Movement | null): Proof | null => {
		const first = find(() => true);
		if (first === null) return null;
		const proof = [first];
		for (const reader of new Set([...first.keys()].flatMap((place) => knowers.get(place) ?? []))) {
			if (reader.has(demand.place) || proof.some((movement) => ![...movement.keys()].some((place) => reader.has(place)))) continue;
			const other = find((place) => !reader.has(place));
			if (other === null) return null;
			proof.push(other);
		}
		return proof;
	};

	const among =
		(places: (place: number) => boolean) =>
		(mayMove: (place: number) => boolean): PriceOf =>
		(place) =>
			hidden.has(place) && places(place) && mayMove(place) ? 0 : null;
	const withPrices =
		(mayMove: (place: number) => boolean): PriceOf =>
		(place) => {
			if (!mayMove(place) || frame.cells[place]!.state.kind === 'frozen') return null;
			return hidden.has(place) ? 0 : frame.cells[place]!.cost;
		};

	return {
		protect: (demand) => {
			const turned = mirrored(demand);
			const proof = turned
				? [turned]
				: prove(demand, (mayMove) => {
						const free = movementNearby(frame, { ...demand, priceOf: among(() => true)(mayMove) });
						const found = free ?? findMovement(frame, { ...demand, priceOf: withPrices(mayMove) });
						for (const place of found?.keys() ?? []) hidden.add(place);
						return found;
					});
			if (proof !== null) record(demand, proof);
			return proof !== null;
		},
		usersOf: (cover) => [...(users.get(cover) ?? [])],
		giveBack: (cover) => {
			const renewed: [Demand, Proof][] = [];
			for (const demand of users.get(cover) ?? []) {
				const proof = prove(demand, (mayMove) => findMovement(frame, { ...demand, priceOf: among((place) => place !== cover)(mayMove) }));
				if (proof === null) return;
				renewed.push([demand, proof]);
			}
			hidden.delete(cover);
			for (const [demand, proof] of renewed) record(demand, proof);
		},
	};
};
