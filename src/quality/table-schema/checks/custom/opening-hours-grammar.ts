/**
 * The grammar of `opening_hours` (OpenStreetMap, specification 0.7.2) as one RE2 expression. Rules follow one another;
 * each selects days, then hours, then says « open » or « off ». Nothing in it nests, so an expression tells it all.
 */
const list = (item: string): string => `${item}(?: ?, ?${item})*`;
const either = (...ways: readonly string[]): string => `(?:${ways.join('|')})`;

const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const OFFSET = '(?: ?[+-][0-9]{1,3} days?)';
const YEAR = '(?:19|20)[0-9]{2}';
const DAY_OF_MONTH = '(?:0?[1-9]|[12][0-9]|3[01])';
const EVENT = '(?:dawn|sunrise|sunset|dusk)';
const CLOCK = '(?:[01]?[0-9]|2[0-4]):[0-5][0-9]';
/** Past midnight: 26:00 is 2 in the morning. */
const LATE_CLOCK = '(?:[0-3]?[0-9]|4[0-8]):[0-5][0-9]';

const SHIFTED = `\\(${EVENT}[+-]${CLOCK}\\)`;
const TIME = either(CLOCK, EVENT, SHIFTED);
const SPAN = `${TIME}(?: ?- ?${either(LATE_CLOCK, EVENT, SHIFTED)}(?:\\+|/(?:[0-9]{1,3}|${CLOCK}))?|\\+)?`;
const TIMES = list(SPAN);

const NTH = '(?:-?[1-5](?:-[1-5])?)';
const WEEKDAY = `${DAY}(?: ?- ?${DAY}|\\[${list(NTH)}\\]${OFFSET}?)?`;
const HOLIDAY = `(?:PH|SH)${OFFSET}?`;
const WEEKDAYS = `(?:${list(HOLIDAY)} )?${list(either(WEEKDAY, HOLIDAY))}`;

const DATE = `(?:(?:${YEAR} ?)?${either(`${MONTH} ?${DAY_OF_MONTH}`, 'easter')}(?: ?[+-]${DAY})?${OFFSET}?)`;
const DATES = list(either(`${DATE}(?: ?- ?${either(DATE, DAY_OF_MONTH)}|\\+)?`, `(?:${YEAR} ?)?${MONTH}(?: ?- ?(?:${YEAR} ?)?${MONTH})?`));
const YEARS = list(`${YEAR}(?:-${YEAR}(?:/[0-9]{1,2})?|\\+)?`);
const WEEKS = `week ?${list('(?:0?[1-9]|[1-4][0-9]|5[0-3])(?:-(?:0?[1-9]|[1-4][0-9]|5[0-3])(?:/[0-9]{1,2})?)?')}`;

const WIDE = `${either(`${YEARS} ${WEEKS}`, DATES, `${DATES} ${WEEKS}`, YEARS, WEEKS)} ?:?`;
const COMMENT = '"[^"]*"';
const STATE = either(`(?:open|closed|off|unknown)(?: ?${COMMENT})?`, COMMENT);
const NARROW = either(`${WEEKDAYS}(?: ?:? ?${TIMES})?`, TIMES);
const SELECTED = either('24/7', `${WIDE}(?: ?${NARROW})?`, NARROW);
const RULE = either(`${SELECTED}(?: ?${STATE})?`, STATE);

export const OPENING_HOURS = ` *${RULE}(?: *(?:;|,|\\|\\|) *${RULE})* *;? *`;
