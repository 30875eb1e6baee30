import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type LocalHttp = { readonly url: string; /** Changes what the server answers from now on. */ answer(listener: RequestListener): void; close(): Promise<void> };

/** A server of this machine on a free port, that a test makes answer as it likes. */
export async function localHttp(first: RequestListener): Promise<LocalHttp> {
  let listener = first;
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next) => (listener = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
