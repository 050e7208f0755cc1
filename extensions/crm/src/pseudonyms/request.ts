import type { Purpose } from './purposes.ts';

export type Decision = 'approved' | 'refused';

/** A reader's wish to know who is behind a pseudonym; moments are milliseconds since 1970. */
export interface StoredRequest {
	readonly id: string;
	readonly unit: string;
	readonly customer: string;
	readonly asker: string;
	readonly purpose: Purpose;
	readonly pseudonym: string;
	readonly reason: string;
	readonly askedAt: number;
	readonly status: 'waiting' | Decision;
	/** When an approval ends. */
	readonly endsAt: number | null;
}

const DAY_MS = 86_400_000;
const APPROVAL_DAYS = 7;

export const approvalEnd = (nowMs: number): number => nowMs + APPROVAL_DAYS * DAY_MS;

/** An approval whose end is not known has ended. */
export const statusAt = (
	{ status, endsAt }: Pick<StoredRequest, 'status' | 'endsAt'>,
	nowMs: number,
): StoredRequest['status'] | 'expired' => (status === 'approved' && (endsAt === null || endsAt <= nowMs) ? 'expired' : status);
