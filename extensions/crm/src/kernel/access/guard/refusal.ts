/** Why a query may not be asked. */
export type Refusal =
	| { kind: 'path'; path: string }
	| { kind: 'function'; path: string }
	| { kind: 'follow'; path: string }
	| { kind: 'counts-twice'; path: string }
	/** A value that no column of this type can hold. */
	| { kind: 'value'; path: string; type: string }
	/** An aggregate that cannot be made of this field. */
	| { kind: 'aggregate'; path: string; operation: string }
	/** More parts than a list or a report needs. */
	| { kind: 'size'; path: string; most: number };
