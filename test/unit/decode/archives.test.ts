import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/decode/archive/crc32.ts';
import { decodeFile, type DecodeOptions } from '../../../src/decode/decode-file.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { writeZip } from './write-zip.ts';

const SMALL = 'code;nom\n01;Ain\n';
const BIG = `code;nom\n${'71;Saône-et-Loire\n'.repeat(20)}`;

async function refused(bytes: Uint8Array, options: DecodeOptions = {}): Promise<string> {
  const error = await decodeFile(bytes, options).catch((cause: unknown) => cause);
  if (!(error instanceof Failure)) throw new Error('The archive was read');
  return `${error.code}: ${error.message} ${error.advice}`.replace(/[\u00A0\u202F]/g, ' ');
}

describe('gzip and zip', () => {
  it('opens what is inside, however it is wrapped', async () => {
    const inside = gzipSync(BIG);
    const table = await decodeFile(writeZip([{ name: 'donnees.csv.gz', content: inside }]));
    expect({ format: table.format, rows: table.rowCount, wrapping: table.wrapping.map(({ kind, member }) => [kind, member]) }).toEqual({ format: 'csv', rows: 20, wrapping: [['zip', 'donnees.csv.gz'], ['gzip', null]] });
  });

  it('reads the biggest table of an archive, not what describes it, and says which', async () => {
    const table = await decodeFile(
      writeZip([
        { name: 'petit.csv', content: SMALL },
        { name: 'dossier/grand.csv', content: BIG },
        { name: 'DS_metadata.csv', content: BIG.repeat(9) },
        { name: 'notice.pdf', content: '%PDF-1.7'.repeat(999) },
        { name: '__MACOSX/dossier/._grand.csv', content: BIG.repeat(50) },
      ]),
    );
    expect({ member: table.wrapping[0]?.member, rows: table.rowCount }).toEqual({ member: 'dossier/grand.csv', rows: 20 });
    expect(table.warnings.map(({ code }) => code)).toEqual(['member-chosen']);
  });

  it('reads the member that is named, stored or deflated', async () => {
    const archive = writeZip([{ name: 'a/petit.csv', content: SMALL, stored: true }, { name: 'grand.csv', content: BIG }]);
    expect((await decodeFile(archive, { member: 'petit.csv' })).rowCount).toBe(1);
    expect(await refused(archive, { member: 'absent.csv' })).toBe('source-unreadable: Cette archive ne contient pas « absent.csv ». Elle contient : « a/petit.csv », « grand.csv ».');
  });

  it('uses names only to show and compare them', async () => {
    const table = await decodeFile(writeZip([{ name: '../../../etc/passwd.csv', content: SMALL }]));
    expect(table.rowCount).toBe(1);
  });

  it('knows the checksum of zip', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});

describe('archives that lie', () => {
  const limits = { maxBytes: 4 * 1024 * 1024, maxRatio: 250 };

  it('refuses a size above the limit before opening anything', async () => {
    const archive = writeZip([{ name: 'a.csv', content: SMALL, announced: { unpacked: 5 * 1024 * 1024 } }]);
    expect(await refused(archive, { limits })).toContain('décompressée, elle dépasse 4 Mo');
  });

  it('stops a member that is larger than it announces', async () => {
    const archive = writeZip([{ name: 'a.csv', content: BIG.repeat(100), announced: { unpacked: 1000 } }]);
    expect(await refused(archive, { limits })).toContain('« a.csv » est plus gros qu’elle ne l’annonce');
  });

  it('stops a gzip that never ends', async () => {
    expect(await refused(gzipSync(Buffer.alloc(6 * 1024 * 1024, '0;')), { limits })).toContain('elle dépasse 4 Mo');
  });

  it('refuses what is hundreds of times larger than its bytes', async () => {
    expect(await refused(gzipSync(Buffer.alloc(40 * 1024 * 1024)))).toContain('plus de 250 fois plus grosse');
  });

  it('refuses wrappings inside wrappings', async () => {
    const nested = [1, 2, 3, 4].reduce<Uint8Array>((inside) => gzipSync(inside), Buffer.from(SMALL));
    expect(await refused(nested)).toContain('qui en contient une autre');
  });

  it.each([
    ['a wrong checksum', { crc: 1 }, 'tronquée ou abîmée'],
    ['a password', { encrypted: true }, 'protégé par un mot de passe'],
    ['a rare method', { method: 14 }, 'méthode rare (n° 14)'],
  ])('refuses %s', async (_, announced, words) => {
    expect(await refused(writeZip([{ name: 'a.csv', content: SMALL, announced }]))).toContain(words);
  });

  it('refuses an archive that is cut, or holds no table', async () => {
    const whole = writeZip([{ name: 'a.csv', content: BIG }]);
    expect(await refused(whole.subarray(0, whole.length - 30))).toContain('tronquée ou abîmée');
    expect(await refused(writeZip([{ name: 'lisez-moi.pdf', content: '%PDF' }]))).toContain('Elle contient : « lisez-moi.pdf »');
    expect(await refused(writeZip([]))).toContain('ne contient aucun tableau');
  });
});
