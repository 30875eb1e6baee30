import { Failure } from '../../domain/failure.ts';
import { firstWords, pageWords, refusalWords } from '../../shared/refusal-words.ts';

/** An answer that is not a success: what a portal's own explanation needs. */
export type Refusal = {
  readonly url: string;
  readonly status: number;
  /** The beginning of its body, as text. */
  readonly text: string;
  /** How long the server asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
};

/** Statuses after which the same request may succeed. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}

/** What the body says, in the portal's words; null where it says nothing readable. */
export function saidBy(text: string): string | null {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) {
    try {
      return refusalWords(JSON.parse(start));
    } catch {
      return null;
    }
  }
  if (start.startsWith('<')) return pageWords(start);
  return start.length < 500 ? firstWords(start) : null;
}

/** A refused request, in French, with the server's own words and what to do. */
export function explainStatus({ url, status, text, retryAfterMs }: Refusal): Failure {
  const words = saidBy(text);
  const said = words === null ? '' : ` : « ${words} »`;
  const { code, what, advice } = meaningOf(status, retryAfterMs);
  return new Failure(code, `L’adresse ${url} ${what} (erreur ${status})${said}.`, advice);
}

type Meaning = { readonly code: 'source-refused' | 'source-unreachable'; readonly what: string; readonly advice: string };

function meaningOf(status: number, wait: number | null): Meaning {
  const later = wait === null ? 'Relancez plus tard' : `Relancez dans ${duration(wait)}`;
  if (status === 404) return { code: 'source-refused', what: 'n’existe pas ou n’existe plus', advice: 'Ouvrez la page du jeu de données, et corrigez l’adresse ou l’identifiant dans la déclaration.' };
  if (status === 410) return { code: 'source-refused', what: 'a été supprimée par son producteur', advice: 'Cherchez sur le portail le jeu de données qui la remplace ; la dernière version obtenue reste en service.' };
  if (status === 401 || status === 403 || status === 407) return { code: 'source-refused', what: 'demande un droit d’accès', advice: 'Vérifiez que les données sont publiques : Repères ne s’identifie auprès d’aucun portail.' };
  if (status === 429) return { code: 'source-unreachable', what: 'refuse des demandes trop nombreuses', advice: `${later}, ou moins souvent.` };
  if (status >= 500 || status === 408 || status === 425) return { code: 'source-unreachable', what: 'est en difficulté', advice: `${later} ; si l’erreur dure, prévenez le portail.` };
  if (status >= 300 && status < 400) return { code: 'source-refused', what: 'renvoie ailleurs sans dire où', advice: 'Ouvrez-la dans un navigateur et déclarez l’adresse où elle mène.' };
  return { code: 'source-refused', what: 'refuse la demande', advice: 'Vérifiez l’adresse, les filtres et les identifiants dans la déclaration.' };
}

/** « 45 s », « 12 min », « 3 h ». */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
