import { nearest } from '../../shared/nearest.ts';
import type { Indicator, IndicatorId } from '../../domain/indicator.ts';
import type { PeerGroup } from '../../domain/peers.ts';
import { LEVELS } from '../../domain/territory.ts';
import { problem, type Finding } from '../finding.ts';
import { toPeerGroup, type DeclaredPeerGroup } from '../schemas/peer-group.ts';

type Known = { readonly indicators: ReadonlyMap<IndicatorId, Indicator>; readonly leftOut: ReadonlySet<IndicatorId> };

/** The groups that stand; a faulty one is left out, its neighbours stay. */
export function checkPeerGroups(declared: readonly DeclaredPeerGroup[], known: Known): { readonly groups: readonly PeerGroup[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const groups: PeerGroup[] = [];
  declared.forEach((group, index) => {
    const path = ['peer_groups', index];
    const own = groups.some(({ id }) => id === group.id)
      ? [problem('id-duplicate', [...path, 'id'], `L’identifiant « ${group.id} » est déjà pris par un autre groupe.`, 'Donnez un autre identifiant à ce groupe.')]
      : checkGroup(group, path, known);
    findings.push(...own);
    const made = toPeerGroup(group);
    if (own.length === 0 && made) groups.push(made);
  });
  return { groups, findings };
}

function checkGroup(group: DeclaredPeerGroup, path: readonly (string | number)[], known: Known): readonly Finding[] {
  const findings: Finding[] = [];
  if (toPeerGroup(group) === null) {
    findings.push(problem('peers-wrong', path, `Le groupe « ${group.id} » n’a aucun critère.`, 'Ajoutez « same_population_band », « same_epci_type », « same » ou « codes ».', 'key'));
  }
  if (group.same_epci_type && group.level !== 'epci') {
    findings.push(problem('peers-wrong', [...path, 'same_epci_type'], `Un territoire de niveau « ${group.level} » n’a pas de type d’EPCI.`, 'Retirez ce critère, ou écrivez « level: epci ».'));
  }
  (group.same ?? []).forEach((level, index) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(group.level)) return;
    findings.push(problem('peers-wrong', [...path, 'same', index], `« ${level} » n’est pas un niveau plus large que « ${group.level} ».`, 'Écrivez un niveau qui réunit plusieurs territoires du groupe.'));
  });
  const band = group.same_population_band;
  if (band) {
    if (band.bounds.some((bound, index) => index > 0 && bound <= (band.bounds[index - 1] ?? 0))) {
      findings.push(problem('peers-wrong', [...path, 'same_population_band', 'bounds'], 'Les bornes des tranches ne sont pas croissantes.', `Écrivez-les dans l’ordre : [${[...new Set(band.bounds)].sort((a, b) => a - b).join(', ')}].`));
    }
    findings.push(...checkInhabitants(band.indicator, group, [...path, 'same_population_band', 'indicator'], known));
  }
  return findings;
}

function checkInhabitants(id: IndicatorId, { level }: DeclaredPeerGroup, path: readonly (string | number)[], { indicators, leftOut }: Known): readonly Finding[] {
  const indicator = indicators.get(id);
  if (!indicator && leftOut.has(id)) return [problem('indicator-left-out', path, `L’indicateur « ${id} » contient des erreurs.`, 'Corrigez-le.')];
  const stocks = [...indicators.values()].filter(({ kind }) => kind === 'stock').map((stock) => stock.id);
  if (!indicator) {
    const close = nearest(id, stocks);
    return [problem('indicator-unknown', path, `Aucun indicateur ne s’appelle « ${id} ».`, close === null ? `Indicateurs de genre « stock » : ${stocks.join(', ') || 'aucun'}.` : `Vouliez-vous écrire « ${close} » ?`)];
  }
  if (indicator.kind !== 'stock') return [problem('peers-wrong', path, `« ${id} » ne compte pas des habitants présents : il est de genre « ${indicator.kind} ».`, `Indicateurs de genre « stock » : ${stocks.join(', ') || 'aucun'}.`)];
  return indicator.levels.includes(level) ? [] : [problem('peers-wrong', path, `« ${id} » n’est pas connu au niveau « ${level} ».`, `Ses niveaux : ${indicator.levels.join(', ')}.`)];
}
