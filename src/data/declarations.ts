import { queryOptions } from '@tanstack/react-query';
import type { Catalogue } from '../domain/catalogue.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { digestHex } from '../shared/digest.ts';
import { fetchDeclarations, type DeclarationFile } from '../sources/published/fetch-declarations.ts';

export type CurrentDeclarations = {
  /** Null where they are those that the start file holds, or where nothing can be read of them. */
  readonly catalogue: Catalogue | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Names what the files say now; null where they are unchanged. */
  readonly edition: string | null;
};

type Known = readonly { readonly path: string; readonly hash: string }[];

/**
 * The declarations as the site serves them now, asked for once the first figures are on screen: a deployment
 * changes an indicator by changing its file. The reader of YAML is fetched only when a file did change.
 */
export function declarationsOptions(base: string, known: Known) {
  return queryOptions<CurrentDeclarations>({
    queryKey: ['declarations', base, known],
    queryFn: async ({ signal }) => {
      const paths = known.map(({ path }) => path).filter((path) => path !== 'observatory.yaml');
      const files = await fetchDeclarations(base, () => paths, { signal });
      if (await isSame(files, known)) return { catalogue: null, diagnostics: [], edition: null };
      const { listedFiles, readDeclarations } = await import('../catalogue/read-declarations.ts');
      const current = await fetchDeclarations(base, listedFiles, { signal });
      return { ...readDeclarations(current), edition: await fingerprint(current) };
    },
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  });
}

async function isSame(files: readonly DeclarationFile[], known: Known): Promise<boolean> {
  if (files.length !== known.length) return false;
  const hashes = await Promise.all(files.map(async ({ path, text }) => [path, await hashOf(text)] as const));
  return hashes.every(([path, hash]) => hash !== null && known.some((file) => file.path === path && file.hash === hash));
}

async function fingerprint(files: readonly DeclarationFile[]): Promise<string> {
  const whole = files.map(({ path, text }) => `${path}\n${text}`).join('\n');
  // Outside a secure context there is no hash: the text itself names the edition just as well.
  return (await hashOf(whole)) ?? whole;
}

/** Null on pages served without HTTPS: see `digestHex`. */
function hashOf(text: string): Promise<string | null> {
  return digestHex(new TextEncoder().encode(text));
}
