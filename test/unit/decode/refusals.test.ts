import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import { identify } from '../../../src/decode/identify.ts';
import { Failure } from '../../../src/domain/failure.ts';

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

async function refusal(content: string | Uint8Array): Promise<{ code: string; message: string; advice: string }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const error = await decodeFile(bytes).then(
    (table) => new Error(`read as ${table.format}, ${table.rowCount} rows`),
    (cause: unknown) => cause,
  );
  if (!(error instanceof Failure)) throw error;
  return { code: error.code, message: plain(error.message), advice: plain(error.advice) };
}

describe('what a portal says instead of data is refused in its own words', () => {
  it.each([
    ['a firewall, with status 200', '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Your support ID is: 1234</body></html>', 'Le serveur a répondu une page web au lieu de données : « Request Rejected ».'],
    ['a page without title', '<!DOCTYPE html>\n<html><body><h1>Service indisponible</h1></body></html>', 'Le serveur a répondu une page web au lieu de données : « Service indisponible ».'],
    ['a page after a comment and spaces', '\n  <!-- cache -->\n<HTML><BODY><script>var a=1</script>Acc&egrave;s refus&eacute;, r&amp;d</BODY></HTML>', 'Le serveur a répondu une page web au lieu de données : « Acc&egrave;s refus&eacute;, r&d ».'],
    [
      'Opendatasoft, quota of anonymous readers',
      '{"errorcode":10005,"reset_time":"2021-01-26T00:00:00Z","limit_time_unit":"day","call_limit":1000,"error":"You have exceeded the requests limit for anonymous users."}',
      'Le portail a répondu une erreur au lieu de données : « You have exceeded the requests limit for anonymous users ».',
    ],
    ['Opendatasoft, malformed question', '{"message":"ODSQL query is malformed: invalid clause.","error_code":"ODSQLError"}', 'Le portail a répondu une erreur au lieu de données : « ODSQL query is malformed: invalid clause ».'],
    ['CKAN, with status 200', '{"help":"…","success":false,"error":{"message":"Access denied","__type":"Authorization Error"}}', 'Le portail a répondu une erreur au lieu de données : « Access denied – Authorization Error ».'],
    [
      'the tabular API, above 50 000 rows',
      '{"errors":[{"code":null,"title":"Output is too long","detail":"The output has more than 50000 rows, please consider downloading the source file directly"}]}',
      'Le portail a répondu une erreur au lieu de données : « Output is too long – The output has more than 50000 rows, please consider downloading the source file directly ».',
    ],
    ['data.gouv.fr', '{"message":"Dataset has been deleted"}', 'Le portail a répondu une erreur au lieu de données : « Dataset has been deleted ».'],
    ['Melodi, plain text with status 500', 'Le serveur a rencontré une erreur inattendue.', 'Le serveur a répondu une phrase au lieu de données : « Le serveur a rencontré une erreur inattendue ».'],
    ['the tabular API, plain text with status 410', 'Resource 1234 has been permanently deleted on 2024-01-01 by its producer', 'Le serveur a répondu une phrase au lieu de données : « Resource 1234 has been permanently deleted on 2024-01-01 by its producer ».'],
    ['an object store', '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>', 'Le serveur a répondu une erreur au lieu de données : « Access Denied ».'],
  ])('%s', async (_, body, message) => {
    expect(await refusal(body)).toMatchObject({ code: 'source-refused', message });
  });

  it('says when the quota is given back', async () => {
    const { advice } = await refusal('{"errorcode":10002,"reset_time":"2026-01-26T00:00:00Z","call_limit":10000,"error":"Too many requests on the domain"}');
    expect(advice).toContain('2026-01-26T00:00:00Z');
  });

  it('takes no list of rows for an error, whatever its fields are called', async () => {
    const table = await decodeFile(new TextEncoder().encode('{"total_count":2,"results":[{"message":"a","error":"b"},{"message":"c","error":"d"}]}'));
    expect({ rows: table.rowCount, at: table.rowsAt }).toEqual({ rows: 2, at: ['results'] });
  });
});

describe('what is no table is refused by what it is', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'Ce fichier est vide.'],
    ['blanks', ' \r\n\t\r\n', 'Ce fichier est vide.'],
    ['a mark and nothing', Uint8Array.of(0xef, 0xbb, 0xbf), 'Ce fichier est vide.'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'Ce fichier est un classeur Excel 97-2003 (.xls), un format abandonné que Repères ne lit pas.'],
    ['a PDF', '%PDF-1.7 …', 'Ce fichier est un document PDF : il ne contient pas de tableau que Repères sache lire.'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'Ce fichier est une image PNG : il ne contient pas de tableau que Repères sache lire.'],
    ['bytes', Uint8Array.of(1, 2, 3, 0, 5, 6, 7, 8, 9, 0), 'Ce fichier est un fichier binaire de format inconnu : il ne contient pas de tableau que Repères sache lire.'],
    ['XML', '<?xml version="1.0"?><communes><commune code="71076"/></communes>', 'Ce fichier est un document XML, que Repères ne lit pas.'],
    ['a cut JSON document', '{"results":[{"code":"71","nom":"Sa', 'Ce fichier n’est pas un document JSON complet.'],
    ['JSON without rows', '{"a":1,"b":{"c":2}}', 'Ce document JSON ne contient pas de liste de lignes.'],
    ['a cut Parquet file', 'PAR1xxxxxxxxxxxxxxxx', 'Ce fichier Parquet est tronqué.'],
    ['a cut gzip', gzipSync('code;nom\n01;Ain\n'.repeat(50)).subarray(0, 40), 'Cette archive est tronquée ou abîmée.'],
    ['a page inside a gzip', gzipSync('<html><title>404 Not Found</title></html>'), 'Le serveur a répondu une page web au lieu de données : « 404 Not Found ».'],
  ])('%s', async (_, content, message) => {
    const refused = await refusal(content);
    expect(refused.message).toBe(message);
    expect(refused.advice).not.toBe('');
  });
});

describe('identify', () => {
  const kind = (text: string) => identify(new TextEncoder().encode(text)).kind;

  it.each([
    ['{"a":1}', 'json'],
    ['[{"a":1}]', 'json'],
    ['\uFEFF {"a":1}\n{"a":2}', 'json'],
    ['[note];valeur\n1;2', 'text'],
    ['<15 ans;15-29 ans\n1;2', 'text'],
    ['<table><tr></tr></table>', 'xml'],
    ['PK;nom\n1;2', 'text'],
  ])('%s is %s', (text, expected) => {
    expect(kind(text)).toBe(expected);
  });
});
