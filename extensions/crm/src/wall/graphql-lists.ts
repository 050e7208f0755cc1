const WORDLESS = /"""[\s\S]*?(?<!\\)"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*/g;
const TOKEN = /\.\.\.|[{}:@]|[_A-Za-z][_0-9A-Za-z]*/g;
const ROOT_TYPES = new Set(['Query', 'Mutation']);

/** Arguments and variables hold objects of their own, which are no selections. */
const withoutArguments = (text: string): string => {
	let depth = 0;
	let kept = '';
	for (const character of text) {
		if (character === '(') depth += 1;
		if (depth === 0) kept += character;
		if (character === ')') depth = Math.max(0, depth - 1);
	}
	return kept;
};

/** Whether a definition that begins with these words selects from the root. */
const selectsFromRoot = (head: readonly string[]): boolean => head[0] !== 'fragment' || ROOT_TYPES.has(head[3] ?? '');

/**
 * How many lists a GraphQL document asks for: each field of the root, under whatever alias, in fragments too. The host reads
 * them all side by side, however often the same one is named.
 */
export const countLists = (document: string): number => {
	const tokens = withoutArguments(document.replaceAll(WORDLESS, ' ')).match(TOKEN) ?? [];
	/** For each open bracket, whether its fields are those of the root. */
	const levels: boolean[] = [];
	let head: string[] = [];
	let isInline = false;
	let lists = 0;
	for (const [index, token] of tokens.entries()) {
		const before = tokens[index - 1];
		if (token === '{') {
			levels.push(levels.length === 0 ? selectsFromRoot(head) : isInline && levels.at(-1) === true);
			head = [];
			isInline = false;
		} else if (token === '}') levels.pop();
		else if (levels.length === 0) head.push(token);
		else if (token === '...') isInline = true;
		else if (token === ':' || token === '@' || before === '@' || tokens[index + 1] === ':') continue;
		else if (isInline) isInline = token === 'on' || before === 'on';
		else if (levels.at(-1) === true) lists += 1;
	}
	return lists;
};
