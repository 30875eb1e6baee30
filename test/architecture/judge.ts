import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { FLOORS, GLOBALS, LONGEST_FILE, NEVER_NODE, PACKAGES, PAGE_ENTRY } from './floors.ts';
import { readImports, type Import, type ModuleFacts } from './read-imports.ts';

/** Source files by path relative to `src/`, with `/` between folders. */
export type Tree = ReadonlyMap<string, string>;

type Edge = { readonly from: string; readonly to: string; readonly link: Import };

const WATCHED = new Set(GLOBALS.flatMap((law) => law.names));

/** Every breach of the house rules in a tree, one readable line each; none where the tree is sound. */
export function judge(tree: Tree): string[] {
  const breaches: string[] = [];
  const edges: Edge[] = [];
  const usesNode = new Map<string, string>();

  for (const [path, code] of tree) {
    breaches.push(...judgeShape(path, code));
    if (!/\.[jt]sx?$/.test(path)) continue;
    const facts = readImports(path, code, WATCHED);
    breaches.push(...judgeGlobals(path, facts));
    for (const link of facts.imports) {
      const target = localTarget(path, link.specifier);
      if (target === null) {
        breaches.push(...judgePackage(path, link));
        if (isBuiltin(link.specifier) && !link.typeOnly) usesNode.set(path, link.specifier);
      } else {
        breaches.push(...judgeEdge(path, target, link, tree));
        edges.push({ from: path, to: target, link });
      }
    }
  }
  const running = edges.filter((edge) => !edge.link.typeOnly);
  return [...breaches, ...cyclesOf(running), ...nodeReachedFromPage(running, usesNode)];
}

function judgeShape(path: string, code: string): string[] {
  const breaches: string[] = [];
  const folder = folderOf(path);
  if (!floorOf(folder)) breaches.push(`${path}: the folder "${folder}" stands on no floor; give it a line in test/architecture/floors.ts`);
  const lines = code.split('\n').length;
  if (/\.(?:[jt]sx?|css)$/.test(path) && lines > LONGEST_FILE)
    breaches.push(`${path}: ${lines} lines, more than ${LONGEST_FILE}; split it where one story ends and the next begins`);
  if (/(?:^|\/)index\.tsx?$/.test(path)) breaches.push(`${path}: a barrel hides who uses what; name the file after what it holds`);
  return breaches;
}

function judgeGlobals(path: string, facts: ModuleFacts): string[] {
  const breaches = facts.unfollowable.map(({ what, line }) => `${path}:${line}: nobody can follow \`${what}\`; import a path written in full`);
  for (const { name, line } of facts.globals)
    for (const law of GLOBALS)
      if (law.names.includes(name) && !law.owners.includes(folderOf(path))) breaches.push(`${path}:${line}: \`${name}\` used here; ${law.advice}`);
  return breaches;
}

function judgeEdge(path: string, target: string, link: Import, tree: Tree): string[] {
  const at = `${path}:${link.line}`;
  const from = folderOf(path);
  if (target.startsWith('../'))
    return from === 'cli' ? [] : [`${at}: "${link.specifier}" leaves src/; only cli/ may`];
  if (!tree.has(target)) return [`${at}: "${link.specifier}" names no file; write the path with its extension`];
  const to = folderOf(target);
  const low = floorOf(to);
  const high = floorOf(from);
  if (!low || !high || unitOf(path) === unitOf(target)) return [];
  if (from === to) return [`${at}: ${unitOf(path)} imports ${unitOf(target)}; what two features share belongs one floor lower`];
  if (low.floor > high.floor) return [`${at}: ${from} (floor ${high.floor}) imports up from ${to} (floor ${low.floor})`];
  if (low.floor === high.floor) return [`${at}: ${from} imports sideways from ${to}; what they share belongs one floor lower`];
  return [];
}

function judgePackage(path: string, link: Import): string[] {
  const at = `${path}:${link.line}`;
  const folder = folderOf(path);
  if (isBuiltin(link.specifier))
    return NEVER_NODE.includes(folder) && !link.typeOnly ? [`${at}: "${link.specifier}" does not exist in a page; pass what you need from cli/`] : [];
  const name = packageName(link.specifier);
  const law = PACKAGES.find((candidate) => candidate.packages.includes(name));
  if (!law) return [`${at}: the package "${name}" has no owner; give it a line in test/architecture/floors.ts`];
  if (law.owners.includes(folder)) return [];
  const names = law.names?.[folder];
  if (link.typeOnly && (names || law.types?.includes(folder))) return [];
  const owners = [...law.owners, ...(law.types ?? []).map((owner) => `${owner} (import type)`)].join(', ');
  if (!names) return [`${at}: "${name}" belongs to ${owners}: ${law.why}`];
  const wrong = link.names.filter((taken) => !names.includes(taken));
  return wrong.length === 0 ? [] : [`${at}: ${wrong.join(', ')} of "${name}" belongs to ${owners}: ${law.why}`];
}

/** Groups of files that need each other in order to run. Loops of types alone cost nothing and are allowed. */
function cyclesOf(edges: readonly Edge[]): string[] {
  const next = adjacency(edges);
  const reach = new Map([...next.keys()].map((path) => [path, reachable(next, path)]));
  const told = new Set<string>();
  const breaches: string[] = [];
  for (const [path, reached] of reach) {
    if (!reached.has(path) || told.has(path)) continue;
    const group = [...reached].filter((other) => reach.get(other)?.has(path)).sort();
    for (const member of group) told.add(member);
    breaches.push(`${group.join(' → ')} → ${group[0]}: a cycle; move what they share into a file of its own`);
  }
  return breaches;
}

function nodeReachedFromPage(edges: readonly Edge[], usesNode: ReadonlyMap<string, string>): string[] {
  return [...reachable(adjacency(edges), PAGE_ENTRY)].flatMap((path) => {
    const module = usesNode.get(path);
    return module ? [`${path}: the page loads this file, and it imports "${module}"; keep what needs Node in a file of its own`] : [];
  });
}

function adjacency(edges: readonly Edge[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const targets = next.get(from);
    if (targets) targets.push(to);
    else next.set(from, [to]);
  }
  return next;
}

/** What can be reached in one step or more; holds `start` itself only where a path leads back to it. */
function reachable(next: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [...(next.get(start) ?? [])];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    waiting.push(...(next.get(path) ?? []));
  }
  return seen;
}

/** The file of `src/` that a specifier means, `../…` where it leaves `src/`, or null for a package. */
function localTarget(path: string, specifier: string): string | null {
  const bare = specifier.replace(/[?#].*$/, '');
  return bare.startsWith('./') || bare.startsWith('../') ? posix.join(posix.dirname(path), bare) : null;
}

function packageName(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** What may not know its neighbours: a folder of `src/`, or one feature. */
function unitOf(path: string): string {
  const [folder = path, feature = ''] = path.split('/');
  return folder === 'features' ? `features/${feature}` : folder;
}

function floorOf(folder: string) {
  return FLOORS.find((candidate) => candidate.folder === folder) ?? null;
}
