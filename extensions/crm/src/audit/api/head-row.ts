import type { Knex } from 'knex';
import { GENESIS, headText, type Head } from '../chain.ts';
import { currentSign, isSigned, type ChainKeys } from './chain-keys.ts';
import { AUDIT, AUDIT_HEAD } from './tables.ts';

/** What the base says of the end of the chain, in one look. */
export interface HeadLook {
	/** null: there is no head row, or nobody with the key wrote it. */
	head: Head | null;
	/** The newest row itself. */
	last: Head;
	isEmpty: boolean;
}

interface Found {
	seq: number | string | null;
	hash: string | null;
	mac: string | null;
	last_seq: number | string | null;
	last_hash: string | null;
}

export const lookAtHead = async (knex: Knex, keys: ChainKeys): Promise<HeadLook> => {
	const last = (column: string) => knex(AUDIT).orderBy('seq', 'desc').limit(1).select(column);
	const [found] = (await knex
		.select<Found[]>('head.seq', 'head.hash', 'head.mac', last('seq').as('last_seq'), last('hash').as('last_hash'))
		.from(knex.select(knex.raw('1 as one')).as('always'))
		.leftJoin(`${AUDIT_HEAD} as head`, 'head.id', 'always.one')) as Found[];
	const { seq = null, hash = null, mac = null, last_seq: lastSeq = null, last_hash: lastHash = null } = found ?? {};
	const told = seq === null || hash === null ? null : { seq: Number(seq), hash };
	return {
		head: told && mac !== null && isSigned(headText(told), mac, keys) ? told : null,
		last: lastSeq === null || lastHash === null ? GENESIS : { seq: Number(lastSeq), hash: lastHash },
		isEmpty: told === null && lastSeq === null,
	};
};

/** Waits for whoever is appending, and keeps the others out until the transaction ends. */
export const lockHead = async (trx: Knex, keys: ChainKeys): Promise<HeadLook> => {
	const lock = () => trx(AUDIT_HEAD).where({ id: 1 }).update({ id: 1 });
	if ((await lock()) === 0) {
		const { isEmpty } = await lookAtHead(trx, keys);
		// A head that was taken away does not come back with our signature, as if nothing had happened.
		const mac = isEmpty ? currentSign(keys)(headText(GENESIS)) : '';
		await trx(AUDIT_HEAD)
			.insert({ id: 1, ...GENESIS, mac })
			.onConflict('id')
			.ignore();
		await lock();
	}
	return lookAtHead(trx, keys);
};

export const writeHead = (head: Head, { trx, keys }: { trx: Knex; keys: ChainKeys }): Promise<number> =>
	trx(AUDIT_HEAD)
		.where({ id: 1 })
		.update({ seq: head.seq, hash: head.hash, mac: currentSign(keys)(headText(head)) });
