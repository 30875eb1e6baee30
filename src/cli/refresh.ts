/**
 * `npm run refresh`: obtains what the declarations name, and publishes it.
 *
 *   npm run refresh -- [--site DIR] [--only ID] [--accept ID]… [--dry-run] [--offline] [--examples]
 *
 * `--site DIR`   folder that holds `observatory/` and gets `data/` (default: `public`)
 * `--only ID`    obtains this dataset only; the others stay as published
 * `--accept ID`  takes the sources of this dataset as they are now, though their columns, rows or encoding changed
 * `--dry-run`    obtains and compares everything, writes nothing into the site
 * `--offline`    asks nothing of the network: packages kept by an earlier refresh, and files of the site
 * `--examples`   does not ask for datasets that were never obtained and have a sample: the sample stands in at once
 *
 * Exit code: 0 when the folder is fresh, changed or not; 1 when something failed, whose last good version stays in
 * service; 2 for faulty declarations or a badly written command.
 */
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Cancelled, Failure } from '../domain/failure.ts';
import { streamLog, type RefreshLog } from './refresh-log.ts';
import { refresh, type RefreshOptions } from './refresh-site.ts';
import { wordReport } from './refresh-words.ts';

const USAGE = 'Usage : npm run refresh -- [--site DOSSIER] [--only JEU] [--accept JEU]… [--dry-run] [--offline] [--examples]';

type CommandOptions = Required<Pick<RefreshOptions, 'site' | 'only' | 'accept' | 'dryRun' | 'offline' | 'examples'>>;

/** Runs the command and returns its exit code. */
export async function runRefresh(args: readonly string[], log: RefreshLog, signal: AbortSignal): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    log.line(options);
    log.line(USAGE);
    return 2;
  }
  try {
    const report = await refresh({ ...options, log, signal });
    for (const line of wordReport(report, { dryRun: options.dryRun, folder: relative('', options.site) || '.' })) log.line(line);
    return report.exitCode;
  } catch (error) {
    if (error instanceof Cancelled) {
      log.line('Actualisation interrompue. La version déjà publiée reste en place.');
      return 1;
    }
    if (!(error instanceof Failure)) throw error;
    log.line(`${error.message} ${error.advice}`);
    return error.code === 'declarations-unreadable' ? 2 : 1;
  }
}

function readOptions(args: readonly string[]): CommandOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string', default: 'public' },
        only: { type: 'string' },
        accept: { type: 'string', multiple: true, default: [] },
        'dry-run': { type: 'boolean', default: false },
        offline: { type: 'boolean', default: false },
        examples: { type: 'boolean', default: false },
      },
    });
    return { site: values.site, only: values.only ?? null, accept: values.accept, dryRun: values['dry-run'], offline: values.offline, examples: values.examples };
  } catch (error) {
    const option = /'(--?[^' ]+)/.exec((error as Error).message)?.[1];
    return option ? `Option inconnue ou incomplète : ${option}.` : `Argument inattendu : ${args.join(' ')}.`;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort());
  process.exitCode = await runRefresh(process.argv.slice(2), streamLog(process.stderr), stopping.signal);
}
