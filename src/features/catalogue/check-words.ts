import type { CheckVerdict, QualityCheck } from '../../domain/quality-check.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NNBSP } from '../../shared/typography.ts';
import { count } from './catalogue-words.ts';

export const VERDICT_NAMES: Readonly<Record<CheckVerdict, string>> = { ok: 'Conforme', watch: 'À regarder', fault: 'Anomalie', 'not-run': 'Non vérifié' };
export const VERDICT_TONES: Readonly<Record<CheckVerdict, 'good' | 'watch' | 'neutral'>> = { ok: 'good', watch: 'watch', fault: 'watch', 'not-run': 'neutral' };

export type QualityScore = { readonly passed: number; readonly run: number; readonly tone: 'good' | 'watch' | 'neutral'; readonly words: string };

/** « 7 contrôles réussis sur 9 ; 1 anomalie et 1 point à regarder ; 2 non faits »: what was not run counts on neither side. */
export function qualityScore(checks: readonly QualityCheck[]): QualityScore {
  const held = (verdict: CheckVerdict) => checks.filter((check) => check.verdict === verdict).length;
  const passed = held('ok');
  const run = checks.length - held('not-run');
  const others = [held('fault') === 0 ? null : count(held('fault'), 'anomalie', 'anomalies'), held('watch') === 0 ? null : count(held('watch'), 'point à regarder', 'points à regarder')].filter((part) => part !== null);
  const words = [
    run === 0 ? 'aucun contrôle fait' : `${count(passed, 'contrôle réussi', 'contrôles réussis')} sur ${run}`,
    ...(others.length === 0 ? [] : [enumerate(others)]),
    ...(held('not-run') === 0 || run === 0 ? [] : [count(held('not-run'), 'non fait', 'non faits')]),
  ].join(`${NNBSP}; `);
  return { passed, run, tone: run === 0 ? 'neutral' : passed === run ? 'good' : 'watch', words };
}

const GRAVITY: readonly CheckVerdict[] = ['fault', 'watch', 'ok', 'not-run'];

/** What needs a look first; otherwise the order of the refresh. */
export function byGravity(checks: readonly QualityCheck[]): readonly QualityCheck[] {
  return GRAVITY.flatMap((verdict) => checks.filter((check) => check.verdict === verdict));
}
