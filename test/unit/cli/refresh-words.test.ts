import { describe, expect, it } from 'vitest';
import type { RefreshReport } from '../../../src/cli/refresh-report.ts';
import { wordReport } from '../../../src/cli/refresh-words.ts';
import type { QualityCheck } from '../../../src/domain/quality-check.ts';
import { TOY_MANIFEST } from '../../support/toy-ground.ts';

const REPORT: RefreshReport = { exitCode: 0, changed: true, manifest: { ...TOY_MANIFEST, extracts: [] }, written: ['a', 'b'], failures: [], notices: [], outcomes: [], diagnostics: [] };
const words = (over: Partial<RefreshReport> = {}, dryRun = false) => wordReport({ ...REPORT, ...over }, { dryRun, folder: 'public' });
const failure = { subject: 'Populations', message: 'Absent.', advice: 'Relancez.' };

describe('what a refresh did, in words', () => {
  it.each([
    [{}, false, 'public/data est à jour\u00A0: deux fichiers de données de plus.'],
    [{ written: ['a'] }, false, 'public/data est à jour\u00A0: un fichier de données de plus.'],
    [{ written: [] }, false, 'public/data est à jour\u202F; les données n’ont pas changé.'],
    [{ changed: false, written: [] }, false, 'Rien n’a changé dans public/data.'],
    [{}, true, 'Essai seulement\u00A0: public/data recevrait deux fichiers de données, le manifeste et les résultats d’accueil.'],
    [{ manifest: null, exitCode: 1 as const, failures: [failure] }, false, 'Rien n’a été publié dans public/data.'],
    [{ exitCode: 1 as const, changed: false, failures: [failure] }, false, 'Rien n’a changé dans public/data. Un échec, dit ci-dessus.'],
    [{ exitCode: 2 as const }, false, 'Rien n’a été actualisé\u00A0: corrigez ce qui précède, puis relancez.'],
  ])('ends with the outcome: %j', (over, dryRun, outcome) => {
    expect(words(over, dryRun).at(-1)).toBe(outcome);
  });

  it('tells failures with what to do, extracts with their quality, faults with their place', () => {
    const diagnostic = { code: 'x', severity: 'error', message: 'Faux.', advice: 'Écrivez.', at: { file: 'observatory.yaml', line: 3, column: 5 }, subject: '' } as const;
    expect(words({ failures: [failure], notices: ['Une note.'], diagnostics: [diagnostic], manifest: TOY_MANIFEST }).slice(0, -1)).toEqual([
      'public/observatory/observatory.yaml:3:5 Faux. → Écrivez.',
      'populations (trois périodes, de 2016 à 2023), mise à jour du 1er janvier 2026. 10 lignes retenues sur 10.',
      'À noter\u00A0: Une note.',
      'Échec\u00A0: Populations. Absent. Relancez.',
    ]);
  });

  it('sums up several datasets, and tells what checks found that the summary of quality does not', () => {
    const outcomes = [['a', 'new'], ['b', 'unchanged'], ['c', 'unchanged'], ['d', 'kept']].map(([id, state]) => ({ id, label: id, state }) as RefreshReport['outcomes'][number]);
    expect(words({ outcomes }).at(-2)).toBe('Sur quatre jeux\u00A0: un nouveau, deux inchangés, un gardé tel quel.');
    expect(words({ outcomes: outcomes.slice(0, 1) })).toHaveLength(1);
    expect(words({ outcomes: [{ id: 'a', label: 'a', state: 'new' }, { id: 'b', label: 'b', state: 'sample' }] }).at(-2)).toMatch(/un tenu par des données d’exemple\. Pour les vraies données\u00A0: «\u00A0npm run refresh/);
    const check = (code: QualityCheck['code'], verdict: QualityCheck['verdict'], message: string): QualityCheck => ({ code, column: null, label: '', verdict, message, sql: null, count: 1, found: null });
    const checks = [check('schema', 'fault', 'Deux défauts.'), check('jumps', 'watch', 'Un écart.'), check('communes-covered', 'watch', 'Dit ailleurs.'), check('freshness', 'ok', 'Rien à dire.')];
    const [extract] = TOY_MANIFEST.extracts;
    const [line] = words({ manifest: { ...TOY_MANIFEST, extracts: extract ? [{ ...extract, checks }] : [] } });
    expect(line).toMatch(/10 lignes retenues sur 10\. Défaut\u00A0: Deux défauts\. À regarder\u00A0: Un écart\.$/);
  });
});
