import { query } from './database';
import type { Report } from '../report';

export default class Returns implements Report {
  readonly title = 'Returns';

  async *rows({ from, to }: { from: Date; to: Date }) {
    const found = await query(
      'SELECT reason, count(*) AS n FROM returns WHERE received_at BETWEEN $1 AND $2 GROUP BY reason',
      [from, to],
    );
    for (const { reason, n } of found) yield [String(reason), Number(n)] as const;
  }
}
