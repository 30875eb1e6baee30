import { expect, it } from 'vitest';
import { isSiret } from '../../../src/shared/siret.ts';

// The two examples that the published SCDL catalogue schema gives, and an office of La Poste, numbered otherwise.
it('accepts a SIRET whose key is right', () => {
  expect(['24350013900189', '21350238800019', '35600000049837'].map(isSiret)).toEqual([true, true, true]);
});

it('refuses a wrong digit, a SIREN alone, spaces and letters', () => {
  expect(['24350013900188', '243500139', '243 500 139 00189', '2435001390018A', ''].map(isSiret)).toEqual([false, false, false, false, false]);
});
