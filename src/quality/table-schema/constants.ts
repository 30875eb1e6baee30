import type { RunQuery } from '../../domain/indicator-query.ts';
import { columnOf } from '../../domain/scalar.ts';
import { bind, bindText, join, sql, type Sql } from '../../query/sql.ts';
import type { BoundField } from './checks/check.ts';
import { plainType, typedCell } from './field-types/compile.ts';
import type { OrderType } from './field-types/typed-cell.ts';

export const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;
export type BoundName = (typeof BOUNDS)[number];

/** The constants of a schema as its types read them, ready to stand in a statement. */
export type Constants = {
  /** Null where the schema writes a bound that does not read as its own type. */
  readonly bound: (field: string, name: BoundName) => Sql | null;
  /** The keys of an enumeration that read as the type of the field. */
  readonly enumeration: (field: string) => readonly string[];
};

type Question = { readonly id: string; readonly sql: Sql };

/**
 * Asks the engine once what the bounds and enumerations of a schema are worth: « 1,5 » or « 01/02/2024 » mean
 * what the field says they mean, and a value computed once is not computed again for every row.
 */
export async function resolveConstants(run: RunQuery, fields: readonly BoundField[]): Promise<Constants> {
  const orders = new Map<string, OrderType>();
  const questions = fields.flatMap(({ field }): Question[] => {
    const read = (text: string): { key: Sql; order: Sql | null; as: OrderType | null } | null => {
      const own = typedCell(field.type, bindText(text));
      const plain = typedCell(plainType(field.type), bindText(text));
      if (own === null || plain === null) return null;
      const key = sql`CASE WHEN ${own.valid} THEN ${own.key} WHEN ${plain.valid} THEN ${plain.key} END`;
      const order = own.order && plain.order ? sql`CAST(coalesce(${own.order.sql}, ${plain.order.sql}) AS VARCHAR)` : null;
      return { key, order, as: own.order?.as ?? null };
    };
    const bounds = BOUNDS.flatMap((name): Question[] => {
      const text = field.constraints[name];
      const constant = text === null ? null : read(text);
      if (constant?.order == null || constant.as === null) return [];
      orders.set(field.name, constant.as);
      return [{ id: `${name} ${field.name}`, sql: constant.order }];
    });
    // The text of a string is its own key: a long enumeration need not travel.
    if (field.type.type === 'string' || field.type.type === 'any') return bounds;
    const keys = (field.constraints.enum ?? []).flatMap((text, index): Question[] => {
      const constant = read(text);
      return constant === null ? [] : [{ id: `${index} ${field.name}`, sql: constant.key }];
    });
    return [...bounds, ...keys];
  });
  const answers = await ask(run, questions);
  return {
    bound: (field, name) => {
      const text = answers.get(`${name} ${field}`);
      const as = orders.get(field);
      return text == null || as === undefined ? null : sql`CAST(${as === 'DOUBLE' ? bind(text) : bindText(text)} AS ${{ text: as, params: [] }})`;
    },
    enumeration: (name) => {
      const field = fields.find((candidate) => candidate.field.name === name)?.field;
      const texts = field?.constraints.enum ?? [];
      if (field?.type.type === 'string' || field?.type.type === 'any') return texts;
      return texts.map((_, index) => answers.get(`${index} ${name}`)).filter((key) => typeof key === 'string');
    },
  };
}

async function ask(run: RunQuery, questions: readonly Question[]): Promise<ReadonlyMap<string, string | null>> {
  const answers = new Map<string, string | null>();
  for (let start = 0; start < questions.length; start += 200) {
    const some = questions.slice(start, start + 200);
    const names = some.map((_, index) => `k${index}`);
    const { text, params } = sql`SELECT ${join(some.map((question, index) => sql`${question.sql} AS ${{ text: names[index] as string, params: [] }}`), ', ')}`;
    const table = await run({ sql: text, params, columns: names, reads: [] });
    for (const [index, question] of some.entries()) {
      const value = columnOf(table, names[index] as string)[0];
      answers.set(question.id, value === null || value === undefined ? null : String(value));
    }
  }
  return answers;
}
