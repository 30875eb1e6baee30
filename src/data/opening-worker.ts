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

type Scope = { readonly addEventListener: (kind: 'message', listen: (event: MessageEvent<InspectionAsked>) => void) => void; readonly postMessage: (told: InspectionTold) => void };
const scope = globalThis as unknown as Scope;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
const tell = (told: InspectionTold) => scope.postMessage(told);

let bytes: Promise<Uint8Array> = Promise.resolve(new Uint8Array());

scope.addEventListener('message', ({ data: { number, content, options } }) => {
  if (content !== null) bytes = readAll(content);
  void answer(number, bytes, options);
});

async function answer(number: number, reading: Promise<Uint8Array>, options: DecodeOptions): Promise<void> {
  try {
    tell({ number, inspected: await inspectContent(await reading, options) });
  } catch (error) {
    if (error instanceof Failure) tell({ number, failure: { code: error.code, message: error.message, advice: error.advice } });
    else tell({ number, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function readAll(content: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (cause) {
    throw new Failure('source-unreadable', 'Ce fichier n’est plus lisible : il a été déplacé ou modifié depuis qu’il a été choisi.', 'Choisissez-le de nouveau.', cause);
  }
}
