import { DataType, tableFromIPC, type Vector } from 'apache-arrow';
import type { ColumnTable, Scalar } from '../domain/scalar.ts';

/**
 * An Arrow stream, as the engine returns it in pieces, in plain columns. The only place that sees Arrow.
 * Numbers of any width become JavaScript numbers; dates and times become ISO text; a number that is not finite
 * (`1/0`, `0/0`) is null, because it is no figure. Throws on a type that no query of ours may return.
 */
export function decodeArrow(pieces: readonly Uint8Array[]): ColumnTable {
  const table = tableFromIPC(concatenate(pieces));
  return {
    rowCount: table.numRows,
    columns: table.schema.fields.map((field, index) => {
      const vector = table.getChildAt(index);
      if (!vector) throw new Error(`The result announces a column "${field.name}" that it does not hold`);
      return { name: field.name, values: decodeVector(vector, field.name) };
    }),
  };
}

function decodeVector(vector: Vector, name: string): Scalar[] {
  const decode = decoderOf(vector.type, name);
  return Array.from(vector, (value: unknown) => (value === null || value === undefined ? null : decode(value)));
}

function decoderOf(type: DataType, name: string): (value: unknown) => Scalar {
  if (DataType.isNull(type)) return () => null;
  if (DataType.isInt(type) || DataType.isFloat(type)) return finite;
  if (DataType.isBool(type)) return Boolean;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return String;
  if (DataType.isDecimal(type)) return (value) => decimal(value, type.scale);
  if (DataType.isDate(type)) return (value) => isoInstant(value).slice(0, 10);
  if (DataType.isTimestamp(type)) return (value) => isoInstant(value);
  // Texts of an ENUM among them: the pieces of a pending query come without the dictionary, and would read as null.
  throw new Error(`Column "${name}" has the type ${String(type)}, which has no plain form: cast it in SQL`);
}

function finite(value: unknown): number | null {
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Arrow holds a 128-bit decimal as four unsigned words, lowest first, in two's complement, and leaves the point out. */
function decimal(value: unknown, scale: number): number {
  if (!(value instanceof Uint32Array)) throw new Error('A decimal of this result is not made of 32-bit words');
  let unscaled = 0n;
  for (const word of [...value].reverse()) unscaled = (unscaled << 32n) | BigInt(word);
  unscaled = BigInt.asIntN(32 * value.length, unscaled);
  // Through text, so that 12345 at scale 2 is the double nearest to 123.45 and not 12345 × 0.01.
  return Number(`${unscaled}e${-scale}`);
}

function isoInstant(value: unknown): string {
  return (value instanceof Date ? value : new Date(Number(value))).toISOString();
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
