/** Looks at files beside the page, so that it stays responsive: a workbook is read whole before its first row is known. */
import { inspectContent, type Inspected } from '../datasets/declare/inspect-content.ts';
import type { DecodeOptions } from '../decode/decode-file.ts';
import { Failure, type FailureCode } from '../domain/failure.ts';

/** `content` comes once, before or with the first question about it. */
export type InspectionAsked = { readonly number: number; readonly content: Blob | null; readonly options: DecodeOptions };

export type InspectionTold = { readonly number: number } & (
  | { readonly inspected: Inspected }
  | { readonly failure: { readonly code: FailureCode; readonly message: string; readonly advice: string } }
  | { readonly bug: string }
);

const scope = globalThis as unknown as { onmessage: ((event: MessageEvent<InspectionAsked>) => void) | null; postMessage: (told: InspectionTold) => void };

let bytes: Promise<Uint8Array> = Promise.resolve(new Uint8Array());

scope.onmessage = ({ data: { number, content, options } }) => {
  if (content !== null) bytes = readAll(content);
  const reading = bytes;
  void reading
    .then((all) => inspectContent(all, options))
    .then(
      (inspected) => scope.postMessage({ number, inspected }),
      (error: unknown) => scope.postMessage(error instanceof Failure ? { number, failure: { code: error.code, message: error.message, advice: error.advice } } : { number, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
};

async function readAll(content: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (cause) {
    throw new Failure('source-unreadable', 'Ce fichier n’est plus lisible : il a été déplacé ou modifié depuis qu’il a été choisi.', 'Choisissez-le de nouveau.', cause);
  }
}
