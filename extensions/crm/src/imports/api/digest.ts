import { hash } from 'node:crypto';

const hexOf = (text: string): string => hash('sha1', text, 'hex');

/** A uuid of version 5 form that follows from a text, the same in every run. */
export const uuidFrom = (text: string): string => uuidOfHex(hexOf(text));

const uuidOfHex = (hex: string): string =>
	`${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${((parseInt(hex[16]!, 16) & 3) | 8).toString(16)}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

const HASH_DIGITS = 32;

/** `c:hash:occurrence`: the hash was made with the order's id, and the occurrence is mixed in, so that no second hash is needed. */
const digitsOfContent = (lineKey: string): string => {
	const occurrence = Number(lineKey.slice(2 + HASH_DIGITS + 1));
	const mixed = (parseInt(lineKey.slice(18, 26), 16) ^ occurrence) >>> 0;
	return lineKey.slice(2, 18) + mixed.toString(16).padStart(8, '0');
};

/**
 * The id of a line follows from its order and its key. It begins like the order's id: lines of one order lie together in
 * the index of ids, so that a batch touches few of its pages.
 * @param lineKey  `c:hash:occurrence` of a line known by its content, else `n:number`
 */
export const lineIdOf = (orderId: string, lineKey: string): string =>
	uuidOfHex(orderId.slice(0, 8) + (lineKey.startsWith('c:') ? digitsOfContent(lineKey) : hexOf(`${orderId}${lineKey}`).slice(0, 24)));

export interface Digest {
	/** 32 hexadecimal digits. */
	hex: string;
	high: number;
	low: number;
}

export const digestOf = (text: string): Digest => {
	const hex = hexOf(text).slice(0, HASH_DIGITS);
	return { hex, high: parseInt(hex.slice(0, 8), 16), low: parseInt(hex.slice(8, 16), 16) };
};
