import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOnlySql } from '../../../src/query/read-only-sql.ts';

const refusal = (sql: string) => {
  const read = readOnlySql(sql);
  return read.ok ? null : read.message.replaceAll(/[\u202F\u00A0]/g, ' ');
};

describe('a statement that only reads', () => {
  it.each([
    'SELECT 1',
    'select 1;',
    ' -- why\nSELECT 1 ; -- done\n ; ',
    'FROM "superficies-communes".data',
    'FROM populations SELECT commune LIMIT 3',
    'WITH a AS (SELECT 1), b AS NOT MATERIALIZED (FROM a) SELECT * FROM b',
    '(SELECT 1) UNION ALL (SELECT 2)',
    "VALUES (1, 'x.csv'), (2, 'y.csv')",
    'DESCRIBE populations',
    'SUMMARIZE SELECT 1',
    'EXPLAIN SELECT 1',
    'EXPLAIN ANALYZE FROM populations',
    "SELECT 'DROP TABLE x; --', $$ INSERT INTO t; $$, $a$ ' $$ $a$, E'l\\'eau; DROP', \"create\" FROM t",
    "SELECT extract(year FROM d), trim('a' FROM 'b.csv'), substring('x.csv' FROM 2) FROM t",
    "SELECT a IS DISTINCT FROM 'x.csv', a IS NOT DISTINCT FROM 'y' FROM t",
    "SELECT a, 'x.csv' FROM t WHERE b IN ('x.csv', 'y.csv') ORDER BY 1, 2",
    "SELECT * FROM t JOIN u ON t.a = ['p', 'q.csv'][1], unnest(['x.csv', 'y.csv'])",
    "SELECT * REPLACE (upper(nom) AS nom) FROM t",
    "SELECT replace(nom, 'a', 'b'), t.\"set\", t.load, t.into FROM t, LATERAL (SELECT t.a) v",
    'SELECT sum(a) FILTER (WHERE b > 1) OVER (PARTITION BY c ORDER BY d) FROM t',
    'SELECT\u00A01\u202F+\u00A02',
    'SELECT exists(FROM t), array(SELECT a FROM t), range(3), generate_series(1, 2)',
    'SELECT * FROM (VALUES (1, 2)) AS t(a, b), range(3) AS r(n)',
  ])('%s', (sql) => expect(refusal(sql)).toBeNull());

  it('loses its semicolon, its EXPLAIN and nothing of its lines', () => {
    expect(readOnlySql('\n-- a\nEXPLAIN ANALYZE\nSELECT 1 -- b\n;')).toMatchObject({ ok: true, sql: '\n\n\nSELECT 1', explain: 'analyze' });
    expect(readOnlySql('FROM "Populations".data')).toMatchObject({ ok: true, explain: null, names: new Set(['from', 'populations', 'data']) });
  });
});

describe('a statement that does more', () => {
  it.each([
    ['', 'pas de requête'],
    [' -- rien\n;', 'pas de requête'],
    ['SELECT 1; SELECT 2', 'Une seule requête'],
    ['SELECT 1;;/* */DROP TABLE t', 'Une seule requête'],
    ['LOAD json', 'LOAD n’est pas permis : cela irait chercher une extension'],
    ['install spatial', 'INSTALL n’est pas permis'],
    ["ATTACH 'x.duckdb'", 'changerait les bases'],
    ['detach populations', 'DETACH'],
    ["COPY t TO 'x.csv'", 'se télécharge en CSV'],
    ["EXPORT DATABASE 'x'", 'EXPORT'],
    ['PRAGMA version', 'réglages'],
    ['SET threads = 1', 'réglages'],
    ['CALL pragma_version()', 'CALL'],
    ['CREATE TABLE t AS SELECT 1', 'modifierait'],
    ['INSERT INTO t VALUES (1)', 'modifierait'],
    ['UPDATE t SET a = 1', 'modifierait'],
    ['DELETE FROM t', 'modifierait'],
    ['EXPLAIN ANALYZE CREATE TABLE t(a int)', 'CREATE n’est pas permis'],
    ['EXPLAIN EXPLAIN SELECT 1', 'un seul EXPLAIN'],
    ['EXPLAIN', 'EXPLAIN attend'],
    ['WITH x AS (INSERT INTO t VALUES (1) RETURNING *) FROM x', 'INSERT ne peut pas être une étape'],
    ['WITH x AS MATERIALIZED (DELETE FROM t RETURNING *) FROM x', 'DELETE ne peut pas être une étape'],
    ['WITH x AS (UPDATE t SET a = 1 RETURNING *) FROM x', 'UPDATE ne peut pas être une étape'],
    ['SELECT 1 INTO t', 'INTO'],
    ['FROM (PIVOT t ON a USING sum(b))', 'PIVOT'],
    ['SELECT 1) ; DROP TABLE t; SELECT * FROM (SELECT 1', 'Une seule requête'],
    ['SELECT 1) UNION (SELECT 2', 'Une parenthèse fermante'],
    ['SELECT (1', 'n’est pas refermée'],
    ["SELECT * FROM read_csv('x')", 'read_csv() n’est pas permise'],
    ["SELECT * FROM \"READ_TEXT\" /* a */ ('x')", 'read_text()'],
    ["SELECT * FROM system.main.read_blob('x')", 'read_blob()'],
    ["SELECT * FROM glob('*')", 'glob()'],
    ["SELECT * FROM sqlite_scan('a', 'b')", 'sqlite_scan()'],
    ["SELECT * FROM postgres_query('a', 'b')", 'postgres_query()'],
    ["SELECT getenv('HOME')", 'getenv()'],
    ["FROM query('DROP TABLE t')", 'exécuterait un texte'],
    ["FROM query_table('t')", 'exécuterait un texte'],
    ['FROM duckdb_secrets()', 'secrets'],
    ["SELECT nextval('s')", 'fonctionnement du moteur'],
    ["FROM 'x'", 'comme un fichier'],
    ["SELECT 1 FROM t, 'x'", 'comme un fichier'],
    ["SELECT 1 FROM t JOIN u ON a = b, 'x'", 'comme un fichier'],
    ["SELECT 1 FROM (t JOIN 'x' ON true)", 'comme un fichier'],
    ["FROM ('x')", 'comme un fichier'],
    ['FROM $$x$$', 'comme un fichier'],
    ["FROM E'x'", 'comme un fichier'],
    ['FROM "https://example.org/x"', 'comme un fichier'],
    ['FROM dossier.csv', 'comme un fichier'],
    ['FROM t WHERE exists(FROM "x.parquet")', 'comme un fichier'],
    ["DESCRIBE 'x'", 'comme un fichier'],
    ["SUMMARIZE 'x'", 'comme un fichier'],
    ["SELECT trim((SELECT a FROM 'x'))", 'comme un fichier'],
    ['SELECT ?', 'valeur à compléter'],
    ['SELECT $1', 'valeur à compléter'],
    ["SELECT 1$$ ' $$ ; DROP TABLE t; -- '", 'ne peut pas suivre un nombre'],
    ["SELECT U&'\\0041'", 'U&'],
    ["SELECT 'x", 'n’est pas refermé'],
    ['SELECT "x', 'n’est pas refermé'],
    ['SELECT 1 /* x', 'n’est pas refermé'],
    ['SELECT 1 /* /* */ , (DROP) */', 'en contient un autre'],
    ['SELECT 1\0', 'caractère nul'],
    ['SHOW TABLES', 'écrivez FROM'],
    ['bonjour', 'ne commence pas une requête'],
    ["'x'", 'ne commence pas une requête'],
  ])('%s', (sql, why) => expect(refusal(sql)).toContain(why));

  it('is refused at the line where it stands', () => {
    expect(readOnlySql("SELECT 'a\nb'\n, 2\nFROM read_csv('x')")).toMatchObject({ ok: false, line: 4 });
    expect(readOnlySql('SELECT 1 ;\n\nSELECT 2')).toMatchObject({ ok: false, line: 3 });
  });

  it('is answered without ever throwing, whatever the text', () => {
    const piece = fc.constantFrom('SELECT ', 'FROM ', '(', ')', "'", '"', '$$', '$a$', '/*', '*/', '--', '\n', ';', ',', "E'", '\\', 'x', '1', '.', '[', ']', ' ', '\u00A0', '?');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(piece, { maxLength: 30 }).map((pieces) => `SELECT ${pieces.join('')}`)), (text) => {
        const read = readOnlySql(text);
        if (!read.ok) expect(read.message).not.toBe('');
        // What is accepted is accepted again, as it is.
        else expect(readOnlySql(read.sql)).toMatchObject({ ok: true, sql: read.sql });
      }),
      { numRuns: 2000 },
    );
  });
});
