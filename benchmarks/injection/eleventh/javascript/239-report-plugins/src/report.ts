import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';

export interface Report {
  readonly title: string;
  rows(range: { from: Date; to: Date }): AsyncIterable<readonly (string | number)[]>;
}
type Loader = () => Promise<{ default: new () => Report }>;

interface ReportRequest {
  report: string;
  from: string;
  to: string;
}

const logger = new Logger({ serviceName: 'reports' });

const loaders: Readonly<Record<string, Loader>> = Object.freeze({
  revenue: () => import('./reports/revenue'),
  returns: () => import('./reports/returns'),
});
const loaded = new Map<string, Promise<Report>>();

function load(name: string): Promise<Report> | undefined {
  if (!Object.hasOwn(loaders, name)) return undefined;
  let report = loaded.get(name);
  if (!report) {
    report = loaders[name]().then(({ default: Type }) => new Type());
    loaded.set(name, report);
  }
  return report;
}

export const handler = async (request: ReportRequest, context: Context) => {
  logger.addContext(context);
  const report = await load(request.report);
  const range = { from: new Date(request.from), to: new Date(request.to) };
  if (!report || Number.isNaN(+range.from) || Number.isNaN(+range.to)) {
    logger.warn('request refused', { report: request.report });
    throw new RangeError('unknown report or invalid range');
  }
  const rows: (readonly (string | number)[])[] = [];
  for await (const row of report.rows(range)) {
    rows.push(row);
    if (context.getRemainingTimeInMillis() < 2000) break;
  }
  logger.info('report made', { report: request.report, rows: rows.length });
  return { title: report.title, rows };
};
