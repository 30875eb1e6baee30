import { describe, expect, it } from 'vitest';
import { BrokenTar, fileInTar } from '../../../src/sources/npm/read-tar.ts';
import { tarOf } from '../../support/tar.ts';

const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));

describe('a file in a tar', () => {
  it('is found by its path inside the top folder, whatever that is called', () => {
    const archive = tarOf([{ name: 'package/', type: '5', content: '' }, { name: 'package/a.json', content: 'un' }, { name: 'package/data/a.json', content: 'deux' }]);
    expect(text(fileInTar(archive, 'data/a.json'))).toBe('deux');
    expect(text(fileInTar(tarOf([{ name: 'autre/data/a.json', content: 'trois' }]), 'data/a.json'))).toBe('trois');
  });

  it('is found under a long name, in the forms of pax and GNU', () => {
    const long = `package/${'x'.repeat(150)}.json`;
    const record = `path=${long}\n`;
    const pax = `${record.length + 4} ${record}`;
    expect(text(fileInTar(tarOf([{ name: 'pax', type: 'x', content: pax }, { name: 'package/court', content: 'pax' }]), `${'x'.repeat(150)}.json`))).toBe('pax');
    expect(text(fileInTar(tarOf([{ name: '././@LongLink', type: 'L', content: `${long}\0` }, { name: 'package/court', content: 'gnu' }]), `${'x'.repeat(150)}.json`))).toBe('gnu');
  });

  it('is not taken from a link, nor from a file that is not there', () => {
    const archive = tarOf([{ name: 'package/a.json', type: '2', content: '' }, { name: 'package/b.json', content: 'b' }]);
    expect(fileInTar(archive, 'a.json')).toBeNull();
    expect(fileInTar(archive, 'c.json')).toBeNull();
  });

  it('is refused where the archive is cut or is something else', () => {
    const archive = tarOf([{ name: 'package/a.json', content: 'x'.repeat(2_000) }]);
    expect(() => fileInTar(archive.slice(0, 1_500), 'a.json')).toThrow(BrokenTar);
    expect(() => fileInTar(new Uint8Array(1_024).fill(65), 'a.json')).toThrow(BrokenTar);
  });
});
