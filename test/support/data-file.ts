import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A large real file that a clone does not hold: from the folder that CRM_DATA names.
 *  @returns null where it is not there; the test that needs it carries [CRM_DATA] in its title and is listed as not run */
export function dataFile(name: string): string | null {
	const folder = process.env['CRM_DATA'];
	const file = folder ? join(folder, name) : null;
	return file !== null && existsSync(file) ? file : null;
}
