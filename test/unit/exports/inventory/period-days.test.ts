import { expect, it } from 'vitest';
import { periodDays } from '../../../../src/exports/inventory/period-days.ts';

it.each([
  [['2016', '2023'], { from: '2016-01-01', to: '2023-12-31' }],
  [['2023-T3', '2024-T1'], { from: '2023-07-01', to: '2024-03-31' }],
  [['2024-02'], { from: '2024-02-01', to: '2024-02-29' }],
  [['2023-12'], { from: '2023-12-01', to: '2023-12-31' }],
  [['2023-2024', '2022-2023'], { from: '2022-09-01', to: '2024-08-31' }],
  [[], null],
  [['hier'], null],
])('%j covers %j', (periods, expected) => {
  expect(periodDays(periods)).toEqual(expected);
});
