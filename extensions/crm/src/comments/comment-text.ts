import { plainText } from '../kernel/text/index.ts';
import { textRefused } from './errors.ts';

const MAX_LETTERS = 5_000;

/** @throws CRM_COMMENT_TEXT */
export const commentText = (raw: string): string => {
	const read = plainText(raw, { maxLetters: MAX_LETTERS });
	switch (read.kind) {
		case 'text':
			return read.text;
		case 'empty':
			throw textRefused({ reason: 'empty' });
		case 'too-long':
			throw textRefused({ reason: 'too-long', limit: MAX_LETTERS });
		case 'unreadable':
			throw textRefused({ reason: 'unreadable', at: read.at });
	}
};
