import { query } from './database';
import type { Report } from '../report';

export default class Revenue implements Report {
  readonly title = 'Revenue';

  async *rows({ from, to }: { from: Date; to: Date }) {
    const found = await query(
      'SELECT country, sum(cents) AS cents FROM orders WHERE placed_at BETWEEN $1 AND $2 GROUP BY country',
      [from, to],
    );
    for (const { country, cents } of found) yield [String(country), Number(cents) / 100] as const;
  }
}
