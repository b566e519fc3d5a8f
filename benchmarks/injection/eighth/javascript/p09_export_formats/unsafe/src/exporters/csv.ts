import type { Exporter } from './exporter';

const csv: Exporter = {
  extension: 'csv',
  contentType: 'text/csv',
  render: (invoices) => ['number;total', ...invoices.map((i) => `${i.number};${i.total}`)].join('\n'),
};

export default csv;
