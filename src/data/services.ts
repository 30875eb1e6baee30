import type { RunQuery } from '../domain/indicator-query.ts';
import type { Ground } from '../domain/view.ts';

/**
 * What the pages stand on: plain data and one function. `edition` names the declarations and the extracts
 * together; it is part of every key, so that no answer outlives the data it was computed from.
 */
export type Services = Ground & { readonly edition: string; readonly run: RunQuery; /** Address of the published site, ending with a slash. */ readonly base: string };
