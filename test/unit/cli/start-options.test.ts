import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../../src/cli/start-options.ts';

describe('readStartOptions', () => {
  it('has a default for everything', () => {
    expect(readStartOptions([])).toEqual({ kind: 'start', port: 4173, host: '127.0.0.1', base: '/', build: true });
  });

  it.each([
    ['sous/chemin', '/sous/chemin/'],
    ['/sous/chemin/', '/sous/chemin/'],
    ['/', '/'],
  ])('reads the base %s', (given, base) => {
    expect(readStartOptions(['--base', given, '--port', '8080', '--no-build'])).toMatchObject({ base, port: 8080, build: false });
  });

  it.each([
    [['--port', 'abc'], 'abc'],
    [['--port', '0'], '« 0 »'],
    [['--port', '70000'], '70000'],
    [['--base', '/été/'], '« /été/ »'],
    [['--headers', 'iis'], 'nginx, apache, caddy'],
    [['--prot', '80'], '--prot'],
    [['--port'], '--port'],
    [['8080'], '8080'],
  ])('explains %j', (args, named) => {
    const read = readStartOptions(args);
    expect(read).toMatchObject({ kind: 'mistake', message: expect.stringContaining(named) as string });
  });

  it('knows the hosts that it writes headers for', () => {
    expect(readStartOptions(['--headers', 'caddy'])).toEqual({ kind: 'headers', host: 'caddy' });
  });
});
