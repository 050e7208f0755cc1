import type { OpenDoor } from '../errors.ts';

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

let mending: Promise<void> = Promise.resolve();

/** Tells that tables or rights are being put right; requests wait for it, so that none passes through the gap. */
export const markMending = (work: Promise<void>): void => {
	mending = work;
};

export const whenMended = (): Promise<void> => mending;

let readOpenDoors: () => Promise<readonly OpenDoor[]> = async () => [];

/** Gives the health route its reader of doors that stand open beside the guard. */
export const watchDoors = (reader: () => Promise<readonly OpenDoor[]>): void => {
	readOpenDoors = reader;
};

export const openDoors = (): Promise<readonly OpenDoor[]> => readOpenDoors();

let readFileDoors: () => Promise<boolean> = async () => false;

/** Gives the upload of files its reader of whether the host opens files to others. */
export const watchFileDoors = (reader: () => Promise<boolean>): void => {
	readFileDoors = reader;
};

export const areFilesOpen = (): Promise<boolean> => readFileDoors();
