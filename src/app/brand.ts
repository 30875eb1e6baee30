import type { Observatory } from '../domain/dashboard.ts';

/** Puts the colours of the authority in place of the default ones; anything but a plain hexadecimal colour is left out. */
export function applyBrand(root: HTMLElement, brand: Observatory['brand']): void {
  for (const [token, color] of [
    ['--brand', brand.main],
    ['--brand-tint', brand.tint],
  ] as const) {
    if (/^#[0-9a-f]{6}$/i.test(color)) root.style.setProperty(token, color);
  }
}
