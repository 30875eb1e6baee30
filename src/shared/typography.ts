/** Narrow no-break space: before « ; ! ? », inside numbers. */
export const NNBSP = '\u202F';
/** No-break space: before « : » and « % », inside quotation marks. */
export const NBSP = '\u00A0';
/** Minus sign, as wide as a digit; a hyphen is not a sign. */
export const MINUS = '\u2212';
