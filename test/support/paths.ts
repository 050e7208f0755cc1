import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

export const projectRoot: string = fileURLToPath(root);

export const inProject = (path: string): string => fileURLToPath(new URL(path, root));
