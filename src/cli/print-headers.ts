import { ASK_EACH_TIME, FOREVER, IMMUTABLE_PATH, securityHeaders, type Header } from './headers.ts';

export const HOSTS = ['nginx', 'apache', 'caddy'] as const;
export type Host = (typeof HOSTS)[number];

/** The configuration that makes a web server send what `npm start` sends, ready to paste. */
export function printHeaders(host: Host, declaredOrigins: readonly string[]): string {
  const headers = securityHeaders(declaredOrigins);
  switch (host) {
    case 'nginx':
      return nginx(headers);
    case 'apache':
      return apache(headers);
    case 'caddy':
      return caddy(headers);
  }
}

function nginx(headers: readonly Header[]): string {
  return `# Dans le bloc http
map $uri $reperes_cache {
  default ${quoted(ASK_EACH_TIME)};
  ${quoted(`~${IMMUTABLE_PATH}`)} ${quoted(FOREVER)};
}

# Dans le bloc server (ou location) qui sert le dossier
${headers.map(([name, value]) => `add_header ${name} ${quoted(value)} always;`).join('\n')}
# Sans « always » : une réponse d’erreur ne doit pas être gardée.
add_header Cache-Control $reperes_cache;
gzip on;
gzip_static on;
gzip_vary on;
gzip_types application/json application/wasm image/svg+xml text/css text/javascript application/javascript text/yaml;
`;
}

function apache(headers: readonly Header[]): string {
  return `# Dans le fichier .htaccess du dossier, ou dans son bloc <Directory> (module headers)
${headers.map(([name, value]) => `Header always set ${name} ${quoted(value)}`).join('\n')}
SetEnvIf Request_URI ${quoted(IMMUTABLE_PATH)} reperes_immutable
Header set Cache-Control ${quoted(ASK_EACH_TIME)} env=!reperes_immutable
Header set Cache-Control ${quoted(FOREVER)} env=reperes_immutable
AddType application/wasm .wasm
AddType application/octet-stream .duckdb
AddType text/yaml .yaml
AddOutputFilterByType DEFLATE application/json application/wasm image/svg+xml text/css text/html text/javascript text/yaml
`;
}

function caddy(headers: readonly Header[]): string {
  return `# Dans le bloc du site
header {
${headers.map(([name, value]) => `\t${name} ${quoted(value)}`).join('\n')}
}
@immutable path_regexp ${IMMUTABLE_PATH}
@changing not path_regexp ${IMMUTABLE_PATH}
header @immutable Cache-Control ${quoted(FOREVER)}
header @changing Cache-Control ${quoted(ASK_EACH_TIME)}
encode gzip
file_server {
\tprecompressed br gzip
}
`;
}

/** None of the values can hold a double quote or a backslash that a server would read: see the test. */
function quoted(value: string): string {
  return `"${value}"`;
}
