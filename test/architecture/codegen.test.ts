import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject, projectRoot } from '../../seeds/start/project.mjs';

const GENERATED = ['kernel/schema/generated.ts', 'installation/snapshot.generated.json'].map((file) =>
	inProject(`extensions/crm/src/${file}`),
);
const read = (): string[] => GENERATED.map((file) => readFileSync(file, 'utf8'));

describe('codegen', () => {
	it('makes exactly the files that are kept, so that the snapshot is the only source of the schema', () => {
		const kept = read();
		execFileSync(process.execPath, [inProject('snapshots/codegen.ts')], { cwd: projectRoot });
		expect(read()).toEqual(kept);
	});
});
