/** The Directus versions that this bundle has been proven on; Directus itself does not look at a bundle's `host`. */
export const HOST_RANGE = '^11.17.0';

const MAJOR = 11;
const LEAST_MINOR = 17;

export const isInHostRange = (version: string): boolean => {
	const [major, minor] = version.split('.').map(Number);
	return major === MAJOR && (minor ?? 0) >= LEAST_MINOR;
};
