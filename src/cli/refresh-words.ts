import { join } from 'node:path';
import type { ExtractEntry, Manifest } from '../domain/manifest.ts';
import type { QualityCheckCode } from '../domain/quality-check.ts';
import { describeQuality } from '../quality/describe-quality.ts';
import { formatDay } from '../shared/french-date.ts';
import { inWords } from '../shared/french-words.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import type { RefreshReport } from './refresh-report.ts';

/** What a refresh did, in French lines: faults first, then what was obtained, the outcome last. */
export function wordReport(report: RefreshReport, { dryRun, folder }: { readonly dryRun: boolean; readonly folder: string }): readonly string[] {
  const { manifest } = report;
  const lines = [
    ...report.diagnostics.map(({ at, severity, message, advice }) => `${at ? `${join(folder, 'observatory', at.file)}:${at.line}:${at.column} ` : ''}${severity === 'warning' ? '(avertissement) ' : ''}${message} → ${advice}`),
    ...(manifest && report.exitCode !== 2 ? manifest.extracts.map(wordExtract) : []),
    ...report.notices.map((notice) => `À noter : ${notice}`),
    ...report.failures.map(({ subject, message, advice }) => `Échec : ${subject}. ${message} ${advice}`),
    ...summary(report),
    outcome(report, manifest, dryRun, folder),
  ];
  return lines.map(typesetFrench);
}

/** What the summary of quality says in its own words already. */
const TOLD_BY_QUALITY: ReadonlySet<QualityCheckCode> = new Set(['unique-keys', 'known-territories', 'communes-covered', 'missing-values']);

function wordExtract({ label, periods, updated, quality, checks }: ExtractEntry): string {
  const faults = (checks ?? []).filter(({ code, verdict }) => verdict === 'fault' || (verdict === 'watch' && !TOLD_BY_QUALITY.has(code)));
  const more = faults.map(({ verdict, message }) => ` ${verdict === 'fault' ? 'Défaut' : 'À regarder'} : ${message}`).join('');
  const when = periods.length === 0 ? '' : periods.length === 1 ? ` (${periods[0]})` : ` (${inWords(periods.length)} périodes, de ${periods[0]} à ${periods.at(-1)})`;
  return `${label}${when}${updated ? `, mise à jour du ${formatDay(updated)}` : ''}. ${describeQuality(quality).join(' ')}${more}`;
}

const STATES = { new: ['nouveau', 'nouveaux'], unchanged: ['inchangé', 'inchangés'], kept: ['gardé tel quel', 'gardés tels quels'], sample: ['tenu par des données d’exemple', 'tenus par des données d’exemple'], absent: ['non obtenu', 'non obtenus'] } as const;

/** « Sur 12 jeux : un nouveau, dix inchangés, un gardé tel quel. » Nothing where a single one was asked for. */
function summary({ outcomes, exitCode }: RefreshReport): readonly string[] {
  if (exitCode === 2 || outcomes.length < 2) return [];
  const counts = (['new', 'unchanged', 'kept', 'sample', 'absent'] as const).flatMap((state) => {
    const count = outcomes.filter((each) => each.state === state).length;
    return count === 0 ? [] : [`${inWords(count)} ${STATES[state][count > 1 ? 1 : 0]}`];
  });
  const advice = outcomes.some(({ state }) => state === 'sample') ? ' Pour les vraies données : « npm run refresh », là où le réseau atteint les portails.' : '';
  return [`Sur ${inWords(outcomes.length)} jeux : ${counts.join(', ')}.${advice}`];
}

function outcome({ exitCode, changed, written, failures }: RefreshReport, manifest: Manifest | null, dryRun: boolean, folder: string): string {
  const data = join(folder, 'data');
  if (exitCode === 2) return 'Rien n’a été actualisé : corrigez ce qui précède, puis relancez.';
  if (!manifest) return `Rien n’a été publié dans ${data}.`;
  const files = `${inWords(written.length)} ${written.length > 1 ? 'fichiers' : 'fichier'} de données`;
  const done = !changed
    ? `Rien n’a changé dans ${data}.`
    : dryRun
      ? `Essai seulement : ${data} recevrait ${written.length === 0 ? '' : `${files}, `}le manifeste et les résultats d’accueil.`
      : `${data} est à jour${written.length === 0 ? ' ; les données n’ont pas changé' : ` : ${files} de plus`}.`;
  return failures.length === 0 ? done : `${done} ${failures.length > 1 ? `${inWords(failures.length)} échecs, dits ci-dessus` : 'Un échec, dit ci-dessus'}.`;
}
