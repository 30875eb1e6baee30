import { sql, type Sql } from '../../../../query/sql.ts';

/**
 * The Luhn sum of a text of digits: from the right, every second digit is doubled, the digits of all of them are
 * added up, and the number is sound when the sum ends with 0. Null where the text is no number.
 */
export function luhnSum(cell: Sql, length: number): Sql {
  const digits = Array.from({ length }, (_, fromRight) => `n // ${10n ** BigInt(fromRight)} % 10`);
  const [plain, doubled] = [0, 1].map((parity) => digits.filter((_, fromRight) => fromRight % 2 === parity));
  // Worked out on the number, once: on the text, the cast of each digit costs three times as much.
  const sum = `list_sum([d * 2 // 10 + d * 2 % 10 FOR d IN [${doubled?.join(', ')}]]) + ${plain?.join(' + ')}`;
  return sql`${{ text: `[${sum} FOR n IN [TRY_CAST(`, params: [] }}${cell} AS BIGINT)]][1]`;
}
