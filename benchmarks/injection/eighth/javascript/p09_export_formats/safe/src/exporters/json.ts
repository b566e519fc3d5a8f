import type { Exporter } from './exporter';

const json: Exporter = {
  extension: 'json',
  contentType: 'application/json',
  render: (invoices) => JSON.stringify(invoices),
};

export default json;
