import { cohesiveColumns } from './cohesive-columns.ts';
import { compareColumns } from './compare-columns.ts';
import type { CustomChecker } from './context.ts';
import { frenchGps } from './french-gps.ts';
import { nomenclatureActes } from './nomenclature-actes.ts';
import { oneOfRequired } from './one-of-required.ts';
import { openingHours } from './opening-hours.ts';
import { phoneNumber } from './phone-number.ts';
import { siren } from './siren.ts';
import { siret } from './siret.ts';
import { sumColumns } from './sum-columns.ts';
import { yearInterval } from './year-interval.ts';

/** The checks of Validata under their present names and those that published schemas still use. */
const CHECKERS: ReadonlyMap<string, CustomChecker> = new Map([
  ['siret', siret],
  ['french-siret-value', siret],
  ['siren', siren],
  ['french-siren-value', siren],
  ['nomenclature-acte', nomenclatureActes],
  ['nomenclature-actes', nomenclatureActes],
  ['nomenclature-actes-value', nomenclatureActes],
  ['one-of-required', oneOfRequired],
  ['cohesive-columns-value', cohesiveColumns],
  ['compare-columns-value', compareColumns],
  ['sum-columns-value', sumColumns],
  ['year-interval-value', yearInterval],
  ['opening-hours-value', openingHours],
  ['phone-number-value', phoneNumber],
  ['french-gps-coordinates', frenchGps],
]);

export function customChecker(name: string): CustomChecker | undefined {
  return CHECKERS.get(name);
}
