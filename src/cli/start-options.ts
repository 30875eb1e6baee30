import { parseArgs } from 'node:util';
import { HOSTS, type Host } from './print-headers.ts';

export type StartOptions = { readonly kind: 'start'; readonly port: number; readonly host: string; readonly base: string; readonly build: boolean };

export type StartRequest =
  | StartOptions
  | { readonly kind: 'headers'; readonly host: Host }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

export const START_HELP = `Usage : npm start -- [options]
  --port 4173           premier port à essayer
  --host 127.0.0.1      adresse d’écoute ; 0.0.0.0 ouvre aux autres machines
  --base /sous/chemin/  chemin sous lequel la page apparaît
  --no-build            sert dist/ tel qu’il est
  --headers SERVEUR     affiche les en-têtes à recopier (${HOSTS.join(', ')}), sans rien servir`;

/** What the command line asks for. A mistake is an answer, in French, never thrown. */
export function readStartOptions(args: readonly string[]): StartRequest {
  const given = parsed(args);
  if (typeof given === 'string') return { kind: 'mistake', message: given };
  if (given.help) return { kind: 'help' };
  if (given.headers !== undefined) {
    const host = HOSTS.find((known) => known === given.headers);
    return host ? { kind: 'headers', host } : { kind: 'mistake', message: `Serveur inconnu : « ${given.headers} ». Serveurs connus : ${HOSTS.join(', ')}.` };
  }
  const port = Number(given.port);
  if (!/^\d+$/.test(given.port) || port < 1 || port > 65_535) return { kind: 'mistake', message: `« ${given.port} » n’est pas un port : donnez un nombre de 1 à 65535.` };
  const base = `/${given.base}/`.replaceAll(/\/+/g, '/');
  if (!/^[\w./~-]+$/.test(base)) return { kind: 'mistake', message: `« ${given.base} » n’est pas un chemin : lettres sans accent, chiffres, points, tirets et barres seulement.` };
  return { kind: 'start', port, host: given.host, base, build: !given['no-build'] };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4173' },
        host: { type: 'string', default: '127.0.0.1' },
        base: { type: 'string', default: '/' },
        'no-build': { type: 'boolean', default: false },
        headers: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    const option = /'(--?[^' ]+)/.exec((error as Error).message)?.[1];
    return option ? `Option inconnue ou incomplète : ${option}.` : `Argument inattendu : ${args.join(' ')}.`;
  }
}
