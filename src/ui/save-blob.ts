/** How long a browser may take to begin reading what it is handed. */
const READ_MS = 60_000;

/** Hands a file over to the reader's own folder: nothing leaves the browser. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_MS);
}
