import type { Dashboard, FigureSpec, Section } from '../../domain/dashboard.ts';
import type { Level } from '../../domain/territory.ts';
import { problem, warning, type Finding, type Path } from '../finding.ts';
import { toFigure, type DeclaredDashboard } from '../schemas/dashboard.ts';
import { hasTime } from './change.ts';
import { unknownIndicator, type KnownIndicators } from './known-indicators.ts';

export type DashboardVerdict = { readonly dashboard: Dashboard | null; readonly findings: readonly Finding[] };

/** A dashboard with the figures that can be drawn; the others are left out, each with its reason. */
export function checkDashboard(declared: DeclaredDashboard, known: KnownIndicators): DashboardVerdict {
  const findings: Finding[] = [];
  const taken = new Set<string>();
  const sections = declared.sections.flatMap((section, index): readonly Section[] => {
    const figures = section.figures.flatMap((declaredFigure, position): readonly FigureSpec[] => {
      const path = ['sections', index, 'figures', position];
      const figure = toFigure(declaredFigure);
      const checked = checkFigure(figure, path, known);
      findings.push(...checked.findings);
      if (!checked.figure) return [];
      if (taken.has(figure.id)) {
        findings.push(
          problem(
            'figure-duplicate',
            declaredFigure.id === undefined ? path : [...path, 'id'],
            `Une autre figure de ce tableau de bord s’appelle déjà « ${figure.id} ».`,
            `Ajoutez un identifiant à celle-ci : « id: ${figure.id}-2 ».`,
          ),
        );
        return [];
      }
      taken.add(figure.id);
      if (section.layout === 'key' && figure.show !== 'key') {
        findings.push(
          problem(
            'layout-key',
            [...path, 'show'],
            'Une rangée « key » ne tient que des chiffres clés.',
            'Mettez cette figure dans une autre section, ou changez « layout ».',
          ),
        );
        return [];
      }
      findings.push(...checkOffered(figure, declared.levels, path));
      return [checked.figure];
    });
    return figures.length > 0 ? [{ title: section.title, layout: section.layout, figures }] : [];
  });
  if (sections.length === 0) {
    findings.push(
      problem(
        'dashboard-empty',
        ['sections'],
        'Aucune figure de ce tableau de bord ne peut être montrée.',
        'Corrigez au moins une de ses figures.',
        'key',
      ),
    );
    return { dashboard: null, findings };
  }
  const { id, title, lead, levels } = declared;
  return {
    dashboard: {
      id,
      title,
      lead,
      defaults: { period: declared.period === undefined ? null : String(declared.period) },
      levels: [...new Set(levels)],
      sections,
    },
    findings,
  };
}

function checkFigure(figure: FigureSpec, path: Path, known: KnownIndicators): { figure: FigureSpec | null; findings: readonly Finding[] } {
  if (figure.show === 'table') {
    const findings = figure.indicators.flatMap((id, index) => checkIndicatorAt(id, figure.level, [...path, 'indicators', index], known));
    const faulty = new Set(findings.map((finding) => finding.path.at(-1)));
    const indicators = figure.indicators.filter((_, index) => !faulty.has(index));
    return { figure: indicators.length > 0 ? { ...figure, indicators } : null, findings };
  }
  const level = figure.show === 'map' || figure.show === 'ranking' ? figure.level : null;
  const findings = [...checkIndicatorAt(figure.indicator, level, [...path, 'indicator'], known)];
  const indicator = known.indicators.get(figure.indicator);
  if (figure.show === 'trend' && indicator && !hasTime(indicator, known.indicators, known.datasets)) {
    findings.push(
      problem(
        'trend-without-time',
        [...path, 'indicator'],
        `« ${figure.indicator} » n’a pas de période : il n’a pas d’évolution à montrer.`,
        'Montrez-le en « key », « map », « ranking » ou « table ».',
      ),
    );
  }
  return { figure: findings.length === 0 ? figure : null, findings };
}

function checkIndicatorAt(id: string, level: Level | null, path: Path, known: KnownIndicators): readonly Finding[] {
  const indicator = known.indicators.get(id);
  if (!indicator) return [unknownIndicator(id, path, known)];
  if (level === null || indicator.levels.includes(level)) return [];
  return [
    problem(
      'level-not-in-indicator',
      path,
      `« ${id} » n’est pas dit au niveau « ${level} ».`,
      `Ses niveaux : ${indicator.levels.join(', ')}. Changez « level », ou retirez l’indicateur.`,
    ),
  ];
}

/** A level that the reader cannot choose again once they left it. */
function checkOffered(figure: FigureSpec, offered: readonly Level[], path: Path): readonly Finding[] {
  if (figure.show === 'key' || figure.show === 'trend' || offered.includes(figure.level)) return [];
  return [
    warning(
      'level-not-offered',
      [...path, 'level'],
      `Le niveau « ${figure.level} » n’est pas proposé au lecteur : il ne pourrait pas y revenir.`,
      `Ajoutez-le à « levels », ou choisissez : ${offered.join(', ')}.`,
    ),
  ];
}
