import type { MissingReason } from '../../domain/observation.ts';

/** Why a value is not there, as its marker says it; `unknown` where the marker only says that it is not. */
export type MarkerReason = Extract<MissingReason, 'secret' | 'not-published' | 'not-applicable' | 'not-computable'> | 'unknown';

const REASONS: ReadonlyMap<string, MarkerReason> = new Map(
  Object.entries({
    s: 'secret',
    ss: 'secret',
    c: 'secret',
    secret: 'secret',
    'secret stat': 'secret',
    'secret statistique': 'secret',
    confidentiel: 'secret',
    nd: 'not-published',
    'n.d': 'not-published',
    'n.d.': 'not-published',
    'n d': 'not-published',
    ndiff: 'not-published',
    nc: 'not-published',
    'n.c.': 'not-published',
    'non disponible': 'not-published',
    'non diffusé': 'not-published',
    'non communiqué': 'not-published',
    'non renseigné': 'not-published',
    'non publié': 'not-published',
    ns: 'not-computable',
    'n.s.': 'not-computable',
    'non significatif': 'not-computable',
    '#div/0!': 'not-computable',
    '#n/a': 'not-published',
    '#value!': 'not-computable',
    '#valeur!': 'not-computable',
    so: 'not-applicable',
    's.o.': 'not-applicable',
    'sans objet': 'not-applicable',
    'non concerné': 'not-applicable',
    '///': 'not-applicable',
    '//': 'not-applicable',
    '/': 'not-applicable',
    na: 'unknown',
    'n/a': 'unknown',
    'n.a.': 'unknown',
    null: 'unknown',
    none: 'unknown',
    nan: 'unknown',
    '\\n': 'unknown',
    '-': 'unknown',
    '--': 'unknown',
    '–': 'unknown',
    '—': 'unknown',
    '...': 'unknown',
    '…': 'unknown',
    '.': 'unknown',
    '..': 'unknown',
    '?': 'unknown',
    x: 'unknown',
    '*': 'unknown',
  } satisfies Record<string, MarkerReason>),
);

/** Markers that no column uses for anything else; « C », « S » and « NS » are legal values of many. */
const ALWAYS = new Set(['null', 'n/a', '#n/a', 'n.d.', '///', 'nan', 'secret stat', 'secret statistique', '#div/0!', '#value!', '#valeur!', '\\n']);

/** What a text says when it stands for a value that is not there; null for a text that is a value. */
export function markerReason(text: string): MarkerReason | null {
  return text.length > 20 ? null : (REASONS.get(text.trim().toLowerCase()) ?? null);
}

/** True for the markers that mean the same in a column of words. */
export function isMarkerEverywhere(text: string): boolean {
  return ALWAYS.has(text.trim().toLowerCase());
}
