import { parseAst } from 'vite';

export type Import = {
  readonly specifier: string;
  readonly line: number;
  /** `import type`, `export type … from` or `import('…').T`: gone before anything runs. */
  readonly typeOnly: boolean;
  /** What is taken: names, `*` for everything, `default`. Names taken as `type` are left out. */
  readonly names: readonly string[];
};

export type ModuleFacts = {
  readonly imports: readonly Import[];
  /** Free identifiers that the file names, such as `fetch`, with the line of each. */
  readonly globals: readonly { readonly name: string; readonly line: number }[];
  /** Imports whose target is computed, so that nobody can follow them. */
  readonly unfollowable: readonly { readonly what: string; readonly line: number }[];
};

type Node = { readonly type: string; readonly start: number; readonly end: number } & Record<string, unknown>;

/**
 * Everything a source text imports, and the globals of `watched` that it names.
 * `path` only tells TypeScript from TSX. Throws where the text does not parse.
 */
export function readImports(path: string, code: string, watched: ReadonlySet<string>): ModuleFacts {
  const imports: Import[] = [];
  const globals: { name: string; line: number }[] = [];
  const unfollowable: { what: string; line: number }[] = [];
  const lineOf = (node: Node) => code.slice(0, node.start).split('\n').length;

  const found = (target: unknown, node: Node, typeOnly: boolean, names: readonly string[]) => {
    const specifier = literalText(target);
    if (specifier === null) unfollowable.push({ what: firstLine(code.slice(node.start, node.end)), line: lineOf(node) });
    else imports.push({ specifier, line: lineOf(node), typeOnly, names });
  };

  const visit = (node: Node, parent: Node | null, key: string) => {
    switch (node.type) {
      case 'ImportDeclaration':
        found(node['source'], node, node['importKind'] === 'type', importedNames(node['specifiers']));
        return;
      case 'ExportAllDeclaration':
        found(node['source'], node, node['exportKind'] === 'type', ['*']);
        return;
      case 'ExportNamedDeclaration':
        if (node['source']) {
          found(node['source'], node, node['exportKind'] === 'type', importedNames(node['specifiers']));
          return;
        }
        break;
      case 'ImportExpression':
        found(node['source'], node, false, ['*']);
        break;
      case 'TSImportType':
        found(node['source'] ?? node['argument'], node, true, []);
        break;
      case 'TSExternalModuleReference':
        found(node['expression'], node, false, ['*']);
        break;
      case 'NewExpression': {
        const [target, base] = node['arguments'] as Node[];
        if (isNamed(node['callee'], 'URL') && base && isImportMeta(base, 'url')) found(target, node, false, ['*']);
        break;
      }
      case 'CallExpression':
        if (isNamed(node['callee'], 'require') || isImportMeta(node['callee'], 'glob') || isImportMeta(node['callee'], 'resolve'))
          unfollowable.push({ what: firstLine(code.slice(node.start, node.end)), line: lineOf(node) });
        break;
      case 'Identifier':
        if (watched.has(node['name'] as string) && isReference(parent, key)) globals.push({ name: node['name'] as string, line: lineOf(node) });
        break;
    }
    for (const [childKey, child] of Object.entries(node))
      for (const member of Array.isArray(child) ? child : [child]) if (isNode(member)) visit(member, node, childKey);
  };

  visit(parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, null, '');
  return { imports, globals, unfollowable };
}

const firstLine = (text: string) => text.split('\n')[0] ?? text;

const OWNERS_OF_GLOBALS = ['window', 'globalThis', 'self', 'navigator'];

/** True where an identifier means the global, and not the key of an object or a method that happens to share its name. */
function isReference(parent: Node | null, key: string): boolean {
  if (!parent) return true;
  if (parent.type === 'MemberExpression' && key === 'property' && parent['computed'] !== true)
    return OWNERS_OF_GLOBALS.some((name) => isNamed(parent['object'], name));
  if (parent.type === 'TSQualifiedName') return false;
  // In a shorthand such as `{ fetch }` the value is the same identifier, and is visited too.
  return key !== 'key' || parent['computed'] === true;
}

function importedNames(specifiers: unknown): string[] {
  return (specifiers as Node[]).flatMap((specifier) => {
    if (specifier['importKind'] === 'type' || specifier['exportKind'] === 'type') return [];
    if (specifier.type === 'ImportDefaultSpecifier') return ['default'];
    if (specifier.type === 'ImportNamespaceSpecifier') return ['*'];
    const name = (specifier['imported'] ?? specifier['local']) as Node;
    return [(name['name'] ?? name['value']) as string];
  });
}

function literalText(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'TSLiteralType') return literalText(node['literal']);
  if (node.type === 'TemplateLiteral') {
    const quasis = node['quasis'] as { value: { cooked: string } }[];
    return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
  }
  return typeof node['value'] === 'string' ? node['value'] : null;
}

function isImportMeta(node: unknown, property: string): boolean {
  return isNode(node) && node.type === 'MemberExpression' && isNode(node['object']) && node['object'].type === 'MetaProperty' && isNamed(node['property'], property);
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node['name'] === name;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
