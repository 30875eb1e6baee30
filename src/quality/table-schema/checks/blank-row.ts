import { word } from '../../../query/sql.ts';
import type { RowCheck } from './check.ts';

/** Rows without anything but white; no other check looks at them. */
export const blankRow: RowCheck = {
  kind: 'row',
  on: 'blank',
  id: 'blank-row',
  code: 'blank-row',
  severity: 'error',
  column: null,
  uses: [],
  violation: word('blank'),
  message: () => 'La ligne est vide : retirez-la.',
};
