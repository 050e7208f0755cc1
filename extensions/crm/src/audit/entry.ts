import type { UnitId, UserId } from '../kernel/schema/index.ts';

export const AUDIT_KINDS = ['denied', 'export', 'agreement', 'permission', 'pseudonym', 'log'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

interface About {
	/** null: the system itself, or somebody at the base whom the server did not see. */
	actor: UserId | null;
	/** A collection, a route or the id of an object; never a value of a person. */
	subject: string;
	/** The unit whose matter it is, where there is one. */
	unit?: UnitId | null;
}

interface Change {
	outcome: 'created' | 'updated' | 'deleted';
	details: {
		/** `database`: no request of a user was seen with it: plain SQL, a command, or a cascade. */
		via: 'server' | 'database';
		/** Fields that a user asked to change. */
		fields?: readonly string[];
		[column: string]: unknown;
	};
}

/** One thing that happened. Details hold ids, codes and numbers; see plain-details.ts for what becomes of anything else. */
export type AuditEntry = About &
	(
		| { kind: 'denied'; outcome: 'denied'; details: { reason: string; count: number } }
		| { kind: 'export'; outcome: 'done'; details: { format: string; rows: number | null } }
		| ({ kind: 'agreement' } & Change)
		| ({ kind: 'permission' } & Change)
		| { kind: 'pseudonym'; outcome: 'read' | 're-identified'; details: Readonly<Record<string, unknown>> }
		| { kind: 'log'; outcome: 'dropped'; details: { count: number } }
		| { kind: 'log'; outcome: 'broken'; details: { head: number | null; last: number } }
		| { kind: 'log'; outcome: 'head-begun'; details: { seq: number } }
		/** Until now some changes made past the server may not have been told. */
		| { kind: 'log'; outcome: 'watch-restored'; details: Record<string, never> }
	);
