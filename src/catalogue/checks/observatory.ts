import type { Observatory } from '../../domain/dashboard.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { problem, warning, type Finding } from '../finding.ts';
import { contrast } from './contrast.ts';

/** What RGAA asks of text of normal size. */
const READABLE = 4.5;

export function checkBrand(brand: Observatory['brand']): readonly Finding[] {
  const pairs = [
    { background: '#FFFFFF', called: 'le blanc' },
    { background: brand.tint, called: `la teinte ${brand.tint}` },
  ];
  return pairs.flatMap(({ background, called }) => {
    const found = contrast(brand.main, background);
    if (found >= READABLE) return [];
    return [
      problem(
        'contrast-low',
        ['brand', 'main'],
        `La couleur ${brand.main} se lit mal sur ${called} : contraste de ${formatNumber(found, 2)}.`,
        `Choisissez une couleur plus foncée ou une teinte plus claire, pour un contraste d’au moins 4,5. D’ici là, les couleurs par défaut sont utilisées.`,
      ),
    ];
  });
}

export function checkFileList(files: readonly string[]): readonly Finding[] {
  return files.flatMap((file, index) =>
    files.indexOf(file) === index
      ? []
      : [warning('file-listed-twice', ['files', index], `« ${file} » est déjà dans la liste.`, 'Retirez cette ligne.')],
  );
}
