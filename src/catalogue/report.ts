import type { Finding } from './finding.ts';
import type { YamlFile } from './yaml-file.ts';

/** Says what was found in a file, on behalf of a subject: « indicateur densite ». */
export type Report = (file: YamlFile, subject: string, findings: readonly Finding[]) => void;
