import type { OpendatasoftSource } from '../../domain/portal-source.ts';
import { Failure } from '../../domain/failure.ts';
import { formatDay } from '../../shared/french-date.ts';
import { refusalWords } from '../../shared/refusal-words.ts';
import type { DownloadOptions } from '../http/download.ts';
import type { Refusal } from '../http/explain-status.ts';
import { apiAddress } from '../http/request-json.ts';
import { dayOf, membersOf } from '../json-value.ts';

export function exploreAddress(spec: OpendatasoftSource, path: readonly string[], parameters: Readonly<Record<string, string | undefined>>): string {
  return apiAddress(spec.portal, ['api', 'explore', 'v2.1', 'catalog', 'datasets', spec.dataset, ...path], parameters);
}

/** The options of a request to this portal, which explains its own refusals. */
export function explained(spec: OpendatasoftSource, options: DownloadOptions): DownloadOptions {
  return { ...options, explain: (refusal) => explain(spec, refusal) };
}

function explain(spec: OpendatasoftSource, { status, text }: Refusal): Failure | null {
  const body = jsonOf(text);
  const words = refusalWords(body);
  const said = words === null ? '' : ` : « ${words} »`;
  const { reset_time: reset, call_limit: limit } = membersOf(body);
  // A quota is counted by the day: to wait a few seconds changes nothing.
  if (status === 429 && (reset !== undefined || limit !== undefined)) {
    const day = dayOf(reset);
    const when = day === null ? 'demain' : `à partir du ${formatDay(day)} (minuit, temps universel)`;
    return new Failure('source-unreachable', `Le quota de demandes du portail ${spec.portal} est épuisé${said}.`, `Relancez ${when} ; une actualisation plus rare ou un filtre « where » en consomme moins.`);
  }
  if (status === 400 && body !== null) {
    return new Failure('source-refused', `Le portail ${spec.portal} ne comprend pas le filtre du jeu « ${spec.dataset} »${said}.`, 'Corrigez « where » et « select » : les champs sont nommés par leur identifiant, les textes entre guillemets droits.');
  }
  if (status === 404) {
    return new Failure('source-refused', `Le portail ${spec.portal} ne connaît pas le jeu « ${spec.dataset} »${said}.`, 'Vérifiez l’identifiant à la fin de l’adresse de sa page ; un jeu retiré ou rendu privé disparaît aussi.');
  }
  return null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
