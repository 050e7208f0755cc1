import type { Knex } from 'knex';
import type { AuditState } from '../audit-state.ts';
import { rowText, type AuditRow, type Head } from '../chain.ts';
import { isSigned, type ChainKeys } from './chain-keys.ts';
import { readHeadFile, writeHeadFile, type HeadFile } from './head-file.ts';
import { lookAtHead, type HeadLook } from './head-row.ts';
import { AUDIT } from './tables.ts';

export interface HeadContext {
	knex: Knex;
	keys: ChainKeys;
	headFile: string;
}

/** The row of a number, when it is signed as that number. */
const signedRow = async (seq: number, { knex, keys }: HeadContext): Promise<Head | null> => {
	const row = await knex(AUDIT).where({ seq }).first<AuditRow | undefined>('*');
	if (!row) return null;
	const plain = { ...row, seq: Number(row.seq), at: Number(row.at) };
	return isSigned(rowText(plain, plain.seq), plain.hash, keys) ? { seq: plain.seq, hash: plain.hash } : null;
};

const agrees = async ({ head, last, isEmpty }: HeadLook, file: HeadFile, context: HeadContext): Promise<boolean> => {
	if (file.kind === 'unreadable') return false;
	if (isEmpty) return file.kind === 'missing';
	if (head === null || head.seq !== last.seq || head.hash !== last.hash) return false;
	for (const witness of file.kind === 'read' ? [head, file.head] : [head]) {
		if (witness.seq === 0) continue;
		if ((await signedRow(witness.seq, context))?.hash !== witness.hash) return false;
	}
	return true;
};

const look = async (context: HeadContext) => {
	// The file first: a head that was written in between is then only newer.
	const file = await readHeadFile(context.headFile, context.keys);
	const found = await lookAtHead(context.knex, context.keys);
	return { file, found, isSound: await agrees(found, file, context) };
};

/** A short look at the end of the chain; a change in the middle is found by verifyChain only. */
export const readAuditState = async (context: HeadContext): Promise<AuditState> => {
	const { found, isSound } = await look(context);
	return { kind: isSound ? 'sound' : 'contradiction', head: found.head ?? found.last, headFile: context.headFile };
};

/** What became of the head file. `begun`: there was none before, so that it proves nothing about earlier rows. */
export type Kept = { kind: 'kept' } | { kind: 'begun'; seq: number } | { kind: 'contradiction' };

/** Moves the head file on, along the same chain only: a file that contradicts the base is evidence and stays. */
export const keepHead = async (context: HeadContext, now: Date): Promise<Kept> => {
	const { file, found, isSound } = await look(context);
	if (!isSound) return { kind: 'contradiction' };
	const { head } = found;
	if (head === null || head.seq === 0 || (file.kind === 'read' && file.head.seq >= head.seq)) return { kind: 'kept' };
	await writeHeadFile(context.headFile, head, { keys: context.keys, now });
	return file.kind === 'missing' ? { kind: 'begun', seq: head.seq } : { kind: 'kept' };
};
