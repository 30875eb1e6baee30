/** The design tokens that pictures use, by role. */
export type ChartTheme = {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly paper: string;
  readonly card: string;
  readonly well: string;
  readonly brand: string;
  readonly brandTint: string;
  readonly data: string;
  readonly dataSoft: string;
  readonly dataTint: string;
  readonly watch: string;
  readonly mapBorder: string;
  readonly mapQuiet: string;
  readonly mapQuietBorder: string;
  readonly mapMissing: string;
  /** From few to many. */
  readonly classes: readonly [string, string, string, string, string, string];
  /** Below zero, from near to far. */
  readonly minus: readonly [string, string, string];
  readonly sans: string;
};

/** `read` answers the value of a token: `read('brand')`. */
export function chartTheme(read: (role: string) => string): ChartTheme {
  return {
    ink: read('ink'),
    soft: read('soft'),
    line: read('line'),
    lineStrong: read('line-strong'),
    paper: read('paper'),
    card: read('card'),
    well: read('well'),
    brand: read('brand'),
    brandTint: read('brand-tint'),
    data: read('data'),
    dataSoft: read('data-soft'),
    dataTint: read('data-tint'),
    watch: read('watch'),
    mapBorder: read('map-border'),
    mapQuiet: read('map-quiet'),
    mapQuietBorder: read('map-quiet-border'),
    mapMissing: read('map-missing'),
    classes: [read('map-1'), read('map-2'), read('map-3'), read('map-4'), read('map-5'), read('map-6')],
    minus: [read('map-minus-1'), read('map-minus-2'), read('map-minus-3')],
    sans: read('sans'),
  };
}

/** The scale of type, as pixels on a canvas. */
export const TYPE = { text: 15, fine: 13 } as const;

/** A six-digit colour at an opacity between 0 and 1: `withAlpha('#2f5d62', 0.5)` → « #2f5d6280 ». */
export function withAlpha(color: string, opacity: number): string {
  return color + Math.round(opacity * 255).toString(16).padStart(2, '0');
}
