/** Why a query may not be asked. */
export type Refusal =
	| { kind: 'path'; path: string }
	| { kind: 'function'; path: string }
	| { kind: 'follow'; path: string }
	| { kind: 'counts-twice'; path: string };
