/** A kind of file that is not text, known by its first bytes. */
export type Signature = 'gzip' | 'excel' | 'zip' | 'old-excel' | 'pdf' | 'image' | 'sqlite' | 'other-archive';

const startsWith = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((byte, index) => bytes[index] === byte);

const asciiOf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 2_000));

/**
 * Names a file by its magic bytes.
 * @param head  the first bytes; 2,000 are enough to tell a workbook from another zip
 * @returns null for what may be text
 */
export const signatureOf = (head: Uint8Array): Signature | null => {
	if (startsWith(head, 0x1f, 0x8b)) return 'gzip';
	if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return /xl\/|\[Content_Types\]/.test(asciiOf(head)) ? 'excel' : 'zip';
	if (startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
	if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel';
	if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
	if (startsWith(head, 0x89, 0x50, 0x4e, 0x47) || startsWith(head, 0xff, 0xd8, 0xff) || startsWith(head, 0x47, 0x49, 0x46, 0x38))
		return 'image';
	if (asciiOf(head).startsWith('SQLite format 3')) return 'sqlite';
	if (startsWith(head, 0x37, 0x7a, 0xbc, 0xaf) || startsWith(head, 0x42, 0x5a, 0x68) || startsWith(head, 0x28, 0xb5, 0x2f, 0xfd))
		return 'other-archive';
	return null;
};
