import type { ChartSort, ChartType } from './chartSpec.ts';

const number = (value: number) => value.toLocaleString('en');
const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;
const types: Readonly<Record<ChartType, string>> = {
  line: 'Line',
  bar: 'Bars',
  area: 'Area',
  scatter: 'Points',
  pie: 'Pie',
};
const sorts: Readonly<Record<ChartSort, string>> = {
  none: 'As in the result',
  x: 'Along the axis',
  value: 'Largest first',
};

/** What the chart of a result says. */
export const chartLabels = {
  chartType: 'Type',
  chartTypes: types,
  chartX: 'X axis',
  chartRowNumber: 'Row number',
  chartY: 'Values',
  chartColor: 'Colour',
  chartNoColor: 'None',
  chartStacked: 'Stacked',
  chartSort: 'Order',
  chartSorts: sorts,
  chartExport: 'Save the chart as an image',
  chartExportShort: 'Image',
  chartPng: 'PNG',
  chartSvg: 'SVG',
  chartSaved: (name: string) => `Saved ${name}`,
  chartNotSaved: (message: string) => `The chart was not saved. ${message}`,
  chartPngProblems: {
    refused: 'This page allows no images of its own making (img-src data:). Save an SVG instead.',
    failed: 'The browser made no image of it. Save an SVG instead.',
  },
  chartNoNumbers: 'No column of numbers',
  chartNoNumbersHint:
    'A chart needs at least one column of numbers. Add one to the statement, such as count(*).',
  chartNoPoints: 'Nothing to draw',
  chartNoPointsHint: 'No row has a number in the chosen columns.',
  /** Names the drawing for those who do not see it. */
  chartSummary: (type: ChartType, values: string, x: string, points: number, series: number) =>
    `${types[type]} chart of ${values} by ${x}: ${plural(points, 'point', 'points')}${
      series > 1 ? ` in ${number(series)} series` : ''
    }. The grid view has the same rows as a table.`,
  chartRead: 'Values of the chart, one place after the other',
  chartOthers: (count: number) => `${number(count)} others`,
  chartShare: (share: number) => `${(share * 100).toFixed(1)} %`,
  chartSum: 'not added up',
  chartSampled: (shown: number, all: number) =>
    `${number(shown)} of ${number(all)} points are drawn; every peak is among them.`,
  chartThinned: (shown: number, all: number) => `${number(shown)} of ${number(all)} points are drawn.`,
  chartFirstRows: (shown: number, all: number) =>
    `The first ${number(shown)} of ${number(all)} rows are drawn.`,
  chartSkipped: (count: number) =>
    `${plural(count, 'value is', 'values are')} left out: NULL, infinite or no number.`,
  chartApproximate: (count: number) =>
    `${plural(count, 'value has', 'values have')} more digits than an axis can show; the values that you read are exact.`,
  chartHiddenSeries: (count: number) => `${plural(count, 'series is', 'series are')} left out.`,
  chartHiddenCategories: (count: number) =>
    `${plural(count, 'name is', 'names are')} left out: too many to draw.`,
  chartNegative: (count: number) =>
    `${plural(count, 'value is', 'values are')} not above zero and no part of a whole.`,
};
