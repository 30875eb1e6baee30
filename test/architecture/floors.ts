/**
 * The house, as data. Imports point down only, and two folders of one floor do not know each other.
 * To add a folder or a package, add its line here, with the sentence that says why.
 */

export type Folder = { readonly floor: number; readonly folder: string; readonly story: string };

export const FLOORS: readonly Folder[] = [
  { floor: 0, folder: 'shared', story: 'pure helpers with no domain word' },
  { floor: 1, folder: 'domain', story: 'the vocabulary and its rules: types and pure functions' },
  { floor: 2, folder: 'catalogue', story: 'reads the YAML declarations, returns domain objects and located diagnostics' },
  { floor: 2, folder: 'query', story: 'indicator × selection → plan → SQL text, parameters, expected columns' },
  { floor: 2, folder: 'selection', story: 'what the user chose, and its codec with the address' },
  { floor: 2, folder: 'sources', story: 'one folder per kind of portal; the only caller of the network' },
  { floor: 2, folder: 'decode', story: 'bytes → raw rows' },
  { floor: 2, folder: 'engine', story: 'boots DuckDB-WASM, attaches extracts, queues, cancels, restarts, decodes Arrow' },
  { floor: 2, folder: 'charts', story: 'result → chart model → ECharts option; no React, no DOM' },
  { floor: 2, folder: 'cartography', story: 'turns centres or contours into the map of every level' },
  { floor: 2, folder: 'ui', story: 'React components with no domain word' },
  { floor: 3, folder: 'quality', story: 'one check per file, and the quality report' },
  { floor: 3, folder: 'comparison', story: 'answers beside other answers: peers, ranks, past, targets, free zones and what they may not reveal' },
  { floor: 3, folder: 'figures', story: 'observations → figure: sentence, table, chart model, notes, receipt' },
  { floor: 4, folder: 'datasets', story: 'makes a dataset queryable: source → decode → checked, normalised → extract' },
  { floor: 4, folder: 'exports', story: 'one adapter per format, on a figure or on a report' },
  { floor: 5, folder: 'data', story: 'react-query option factories: key, function, staleness' },
  { floor: 6, folder: 'features', story: 'one capability of a screen per sub-folder; never imports another feature' },
  { floor: 7, folder: 'app', story: 'composition root of the page' },
  { floor: 7, folder: 'cli', story: 'composition root of the commands' },
];

export type PackageLaw = {
  readonly packages: readonly string[];
  /** Folders that may import anything of it. */
  readonly owners: readonly string[];
  /** Folders that may only `import type` from it. */
  readonly types?: readonly string[];
  /** Folders that may import only these names (and types). */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  readonly why: string;
};

/** react-query, as components need it: they call a hook on options that `data/` made. */
const QUERY_HOOKS = [
  'useQuery',
  'useQueries',
  'useSuspenseQuery',
  'useSuspenseQueries',
  'useMutation',
  'useQueryClient',
  'useIsFetching',
  'useQueryErrorResetBoundary',
  'QueryErrorResetBoundary',
];

export const PACKAGES: readonly PackageLaw[] = [
  { packages: ['yaml', 'zod'], owners: ['catalogue'], why: 'declarations are read in one place, with their line numbers' },
  {
    packages: ['@duckdb/duckdb-wasm', 'apache-arrow'],
    owners: ['engine'],
    why: 'the rest of the house sees plain columns, so that the engine can change under it',
  },
  { packages: ['echarts', 'zrender'], owners: ['ui'], types: ['charts'], why: 'a chart is decided without a DOM and drawn by ui/ alone' },
  { packages: ['react'], owners: ['ui', 'features', 'app'], why: 'everything below is testable without a page' },
  { packages: ['react-dom'], owners: ['ui', 'app'], why: 'features describe; ui/ (portals) and app/ (root) mount' },
  { packages: ['react-aria-components', 'react-aria', 'react-stately'], owners: ['ui', 'features', 'app'], why: 'keyboard and focus come with the components' },
  { packages: ['react-error-boundary', 'lucide-react'], owners: ['ui', 'features', 'app'], why: 'they render' },
  {
    packages: ['@tanstack/react-query'],
    owners: ['data'],
    names: { features: QUERY_HOOKS, app: [...QUERY_HOOKS, 'QueryClient', 'QueryClientProvider', 'HydrationBoundary', 'hydrate', 'dehydrate', 'QueryCache', 'MutationCache'] },
    why: 'keys, functions and staleness are written in data/; a component only calls a hook on them, and app/ makes the client',
  },
  { packages: ['react-router'], owners: ['app'], names: { features: ['Link', 'NavLink', 'useSearchParams', 'useNavigate', 'useLocation', 'useHref'] }, why: 'routes are declared in app/; features only read the address and link' },
  { packages: ['d3-delaunay', 'topojson-client', 'topojson-server', 'topojson-simplify'], owners: ['cartography'], why: 'geometry is computed in one place' },
  { packages: ['topojson-specification', 'geojson'], owners: [], types: ['cartography', 'decode', 'charts', 'ui'], why: 'names of shapes only: these packages hold no code' },
  { packages: ['fflate', 'hyparquet', 'hyparquet-compressors', 'hyparquet-writer', 'read-excel-file'], owners: ['decode', 'exports'], why: 'formats of files' },
  {
    packages: ['@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lang-sql', '@codemirror/language', '@codemirror/state', '@codemirror/view', '@lezer/highlight'],
    owners: ['features'],
    why: 'the SQL console alone edits text, and arrives with its own page',
  },
  { packages: ['sirv', 'vite', 'playwright-core'], owners: ['cli'], why: 'they never reach the page' },
  { packages: ['@fontsource-variable/source-sans-3', '@fontsource-variable/source-serif-4'], owners: ['ui', 'app'], why: 'fonts are same-origin files' },
];

/** Globals that only some folders may name. */
export const GLOBALS: readonly { readonly names: readonly string[]; readonly owners: readonly string[]; readonly advice: string }[] = [
  {
    names: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon'],
    owners: ['sources'],
    advice: 'only src/sources talks to the network: call one of its functions',
  },
  {
    names: ['localStorage', 'sessionStorage'],
    owners: [],
    advice: 'nothing is remembered silently: the address is the whole state',
  },
];

/** Folders that run in the page and nowhere else, or everywhere: never a `node:` module. */
export const NEVER_NODE = ['shared', 'domain', 'query', 'selection', 'charts', 'ui', 'comparison', 'figures', 'data', 'features', 'app'];

/** No module that the page loads, from here down, may reach a `node:` module. */
export const PAGE_ENTRY = 'app/main.tsx';

/** Beyond this a file tells more than one story. */
export const LONGEST_FILE = 300;
