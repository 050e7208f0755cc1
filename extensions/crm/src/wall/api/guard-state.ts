let up = false;
let installed = false;

/** Called once the guard stands before the host's routes. */
export const markGuardUp = (): void => {
	up = true;
};

export const isGuardUp = (): boolean => up;

/** Called once the tables of the CRM are known to be there; without them there is nothing to guard. */
export const markInstalled = (): void => {
	installed = true;
};

export const isInstalled = (): boolean => installed;
