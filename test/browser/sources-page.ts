/** What a page of the tests is given of the sources. */
export { download } from '../../src/sources/http/download.ts';
export { obtainOnline } from '../../src/sources/obtain-online.ts';
