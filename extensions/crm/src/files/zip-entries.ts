const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 10_000;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the record stands that ends a zip, when it ends the whole file. */
const findEnd = (view: DataView): number | null => {
	for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT); at--)
		if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
	return null;
};

/** Whether programs would unpack it: a zip is read from its end, whatever stands before it. */
export const endsAsZip = (bytes: Uint8Array): boolean => findEnd(viewOf(bytes)) !== null;

/** The names in a zip, from its own list; null when the file does not end as a zip. Nothing is unpacked. */
export const zipEntries = (bytes: Uint8Array): readonly string[] | null => {
	const view = viewOf(bytes);
	const end = findEnd(view);
	if (end === null) return null;
	const count = view.getUint16(end + 10, true);
	if (count > MAX_ENTRIES) return null;
	const names: string[] = [];
	for (let at = view.getUint32(end + 16, true); names.length < count;) {
		if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return null;
		const length = view.getUint16(at + 28, true);
		names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + length)));
		at += ENTRY_BYTES + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return names;
};
