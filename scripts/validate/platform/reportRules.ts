// What an org asks of reports and dashboards: parameters of the report type, columns that it has, groupings, the grid.
import { childText, childrenNamed, elementsAt, textOf, type XmlElement } from '../../build/metadata/xml';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

interface ReportType {
  /** Parameters that it must have, each once, with what they can be. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly scopes: readonly string[];
  readonly columns: readonly string[];
  /** Object that its custom columns are named after. */
  readonly owner: string;
}

/** The standard report types that we use and know; another is looked up once and added. */
const TYPES: Readonly<Record<string, ReportType>> = {
  Activity: {
    params: { closed: ['all', 'open', 'closed'], type: ['te', 't', 'e'] },
    scopes: ['organization', 'user', 'team', 'delegated'],
    owner: 'Activity',
    columns: (
      'SUBJECT DUE_DATE ASSIGNED ACCOUNT CONTACT LEAD COMPANY OPPORTUNITY PRIORITY STATUS TASK IS_CLOSED IS_TASK CREATED ' +
      'CREATED_DATE LAST_UPDATE LAST_UPDATE_BY CREATED_BY ACTIVITY_TYPE ACTIVITY_SUBTYPE TASK_TYPE EVENT_TYPE TYPE LOCATION ' +
      'DURATION CALL_TYPE CALLTYPE CALL_DURATION CALLDURATION CALL_DISPOSITION CALLDISPOSITION CALLOBJECT CALL_OBJECT ' +
      'DESCRIPTION COMMENTS PHONE EMAIL RELATED_TO WHAT_NAME WHO_NAME DATE ROLLUP_DESCRIPTION COMPLETED_DATE RowCount'
    ).split(' '),
  },
};

export const reportRules: Validator = {
  name: 'rules of reports',
  reads: (file) => /\/(?:reports|dashboards|objects)\//.test(file),
  run: (source) => {
    const say = (
      suffix: string,
      problemsOf: (root: XmlElement, source: PackageSource) => readonly string[],
    ) =>
      source.ending(suffix).flatMap((file): readonly Finding[] => {
        const { root } = source.xml(file);
        return root === null ? [] : problemsOf(root, source).map((message) => ({ file, message }));
      });
    return Promise.resolve([...say('.report-meta.xml', report), ...say('.dashboard-meta.xml', dashboard)]);
  },
};

const texts = (root: XmlElement, path: readonly string[]): readonly string[] =>
  elementsAt(root, path).map(textOf);

function report(root: XmlElement, source: PackageSource): readonly string[] {
  const name = childText(root, 'reportType') ?? '';
  const type = TYPES[name];
  if (type === undefined) return [`report type ${name} is not among those that we know`];
  const scope = childText(root, 'scope');
  return [
    ...parameters(root, name, type),
    ...(scope === null || type.scopes.includes(scope) ? [] : [`${name} has no scope ${scope}`]),
    ...columns(root, name, type),
    ...groupings(root),
    ...aggregates(root, source),
    ...timeFrame(root),
    ...filterLogic(root),
  ];
}

function parameters(root: XmlElement, name: string, type: ReportType): readonly string[] {
  const given = childrenNamed(root, 'params').map(
    (param) => [childText(param, 'name') ?? '', childText(param, 'value') ?? ''] as const,
  );
  const wanted = Object.entries(type.params);
  return [
    ...given
      .filter(([param]) => !Object.hasOwn(type.params, param))
      .map(([param]) => `${name} has no parameter ${param}`),
    ...wanted
      .filter(([param]) => given.filter(([each]) => each === param).length !== 1)
      .map(([param]) => `${name} has the parameter ${param} once`),
    ...given
      .filter(([param, value]) => type.params[param]?.includes(value) === false)
      .map(([param, value]) => `parameter ${param} cannot be "${value}"`),
  ];
}

function columns(root: XmlElement, name: string, type: ReportType): readonly string[] {
  const shown = texts(root, ['columns', 'field']);
  const grouped = [...texts(root, ['groupingsDown', 'field']), ...texts(root, ['groupingsAcross', 'field'])];
  const used = [
    ...shown,
    ...grouped,
    ...texts(root, ['filter', 'criteriaItems', 'column']),
    ...texts(root, ['timeFrameFilter', 'dateColumn']),
    ...texts(root, ['sortColumn']),
  ];
  const isKnown = (column: string): boolean =>
    column.endsWith('__c') ? column.startsWith(`${type.owner}.`) : type.columns.includes(column);
  return [
    ...used.filter((column) => !isKnown(column)).map((column) => `${name} has no column ${column}`),
    ...shown
      .filter((column, at) => shown.indexOf(column) !== at)
      .map((column) => `column ${column} stands there twice`),
    ...grouped
      .filter((column) => shown.includes(column))
      .map((column) => `${column} is grouped by and a column besides`),
  ];
}

function groupings(root: XmlElement): readonly string[] {
  const format = childText(root, 'format') ?? '';
  const [down, across] = [
    childrenNamed(root, 'groupingsDown').length,
    childrenNamed(root, 'groupingsAcross').length,
  ];
  const isRight =
    format === 'Tabular'
      ? down + across === 0
      : format === 'Summary'
        ? down > 0 && across === 0
        : format !== 'Matrix' || (down > 0 && across > 0);
  return [
    ...(isRight ? [] : [`format ${format} does not go with ${down} groupings down and ${across} across`]),
    ...(down > 3 || across > 2 ? ['too many groupings'] : []),
  ];
}

/** Sums and averages are of numbers. */
function aggregates(root: XmlElement, source: PackageSource): readonly string[] {
  return childrenNamed(root, 'columns').flatMap((column) => {
    const field = childText(column, 'field') ?? '';
    const asked = childrenNamed(column, 'aggregateTypes').map(textOf);
    if (asked.every((aggregate) => aggregate === 'Unique')) return [];
    const own = source.ending(`/${field.replace('.', '/fields/')}.field-meta.xml`)[0];
    const isNumber =
      own === undefined
        ? /DURATION/.test(field)
        : /^(?:Number|Currency|Percent)$/.test(source.value(own, 'type') ?? '');
    return isNumber ? [] : [`${field} is no number: ${asked.join(', ')}`];
  });
}

function timeFrame(root: XmlElement): readonly string[] {
  const [frame] = childrenNamed(root, 'timeFrameFilter');
  if (frame === undefined) return [];
  const isCustom = childText(frame, 'interval') === 'INTERVAL_CUSTOM';
  const hasDates = childText(frame, 'startDate') !== null || childText(frame, 'endDate') !== null;
  const isDate = /DATE|CREATED|LAST_UPDATE|__c$/.test(childText(frame, 'dateColumn') ?? '');
  return [
    ...(isCustom === hasDates ? [] : ['dates go with INTERVAL_CUSTOM, and with nothing else']),
    ...(isDate ? [] : ['the time frame is not of a date']),
  ];
}

function filterLogic(root: XmlElement): readonly string[] {
  const [filter] = childrenNamed(root, 'filter');
  if (filter === undefined) return [];
  const count = childrenNamed(filter, 'criteriaItems').length;
  const logic = childText(filter, 'booleanFilter');
  if (logic === null) return [];
  const named = new Set((logic.match(/\d+/g) ?? []).map(Number));
  const isWhole = named.size === count && [...named].every((each) => each >= 1 && each <= count);
  return isWhole ? [] : [`filter logic "${logic}" of ${count} filters`];
}

const CHARTS =
  /^(?:Bar|BarGrouped|BarStacked|BarStacked100|Column|ColumnGrouped|ColumnStacked|Line|LineGrouped|Pie|Donut|Funnel)/;

function dashboard(root: XmlElement, source: PackageSource): readonly string[] {
  const type = childText(root, 'dashboardType') ?? 'SpecifiedUser';
  const [grid] = childrenNamed(root, 'dashboardGridLayout');
  const cells = grid === undefined ? [] : childrenNamed(grid, 'dashboardGridComponents');
  const wide = grid === undefined ? 12 : Number(childText(grid, 'numberOfColumns') ?? 12);
  return [
    ...((type === 'SpecifiedUser') === (childText(root, 'runningUser') !== null)
      ? []
      : [`a dashboard of type ${type} and its running user do not fit`]),
    ...(grid === undefined || childText(root, 'isGridLayout') === 'true'
      ? []
      : ['a grid needs <isGridLayout>']),
    ...([9, 12].includes(wide) ? [] : [`a grid has 9 or 12 columns, not ${wide}`]),
    ...(cells.length > 20 ? ['more than 20 components'] : []),
    ...layout(cells, wide),
    ...cells
      .flatMap((cell) => childrenNamed(cell, 'dashboardComponent'))
      .flatMap((each) => component(each, source)),
  ];
}

function layout(cells: readonly XmlElement[], wide: number): readonly string[] {
  const boxes = cells.map((cell) => {
    const number = (name: string): number => Number(childText(cell, name) ?? 0);
    const [left, top] = [number('columnIndex'), number('rowIndex')];
    return { left, top, right: left + number('colSpan'), bottom: top + number('rowSpan') };
  });
  return [
    ...boxes
      .filter(({ left, right, top, bottom }) => left < 0 || right > wide || right === left || bottom === top)
      .map(() => 'a component lies outside the grid'),
    ...boxes
      .filter((a, at) =>
        boxes
          .slice(0, at)
          .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
      )
      .map(() => 'two components lie over each other'),
  ];
}

function component(element: XmlElement, source: PackageSource): readonly string[] {
  const report = childText(element, 'report') ?? '';
  const file = source.ending(`/reports/${report}.report-meta.xml`)[0];
  const root = file === undefined ? null : source.xml(file).root;
  if (root === null) return [];
  const isChart = CHARTS.test(childText(element, 'componentType') ?? '');
  const summed = elementsAt(root, ['columns'])
    .filter((column) => childrenNamed(column, 'aggregateTypes').length > 0)
    .map((column) => childText(column, 'field') ?? '');
  const summaries = childrenNamed(element, 'chartSummary');
  return [
    ...(isChart && childText(root, 'format') === 'Tabular' ? [`${report} is not grouped: no chart`] : []),
    ...(isChart &&
    childrenNamed(element, 'groupingColumn').length === 0 &&
    childText(element, 'useReportChart') !== 'true'
      ? [`a chart of ${report} is not grouped`]
      : []),
    ...(isChart && summaries.length === 0 && childText(element, 'autoselectColumnsFromReport') !== 'true'
      ? [`a chart of ${report} sums up nothing`]
      : []),
    ...summaries.flatMap((summary) => {
      const column = childText(summary, 'column') ?? '';
      if (column === 'RowCount')
        return childText(summary, 'aggregate') === null ? [] : ['RowCount has no aggregate'];
      return summed.includes(column) && childText(summary, 'aggregate') !== null
        ? []
        : [`${report} does not sum up ${column}`];
    }),
  ];
}
