const MEGABYTE = 1_048_576;
const DEFAULT_MEGABYTES = 10;
const MAX_MEGABYTES = 100;

/** How large one file may be, in bytes, from CRM_FILES_MAX_MB (1 to 100); a setting that cannot be read changes nothing. */
export const sizeLimit = (setting: unknown): number => {
	const megabytes = Number(setting);
	const isSet = setting !== undefined && setting !== null && setting !== '' && Number.isFinite(megabytes) && megabytes > 0;
	return Math.floor(Math.min(isSet ? megabytes : DEFAULT_MEGABYTES, MAX_MEGABYTES) * MEGABYTE);
};
