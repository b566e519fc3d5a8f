const { parseInvoice } = require('./invoice-parser');
const { InvoiceStore } = require('./invoice-store');

const store = new InvoiceStore();

const text = ({ body, isBase64Encoded }) => (isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);

exports.handler = async (event) => {
  if (event.method !== 'POST') return { statusCode: 405 };
  const invoice = parseInvoice(text(event));
  if (!invoice.number) return { statusCode: 422, body: JSON.stringify({ error: 'number missing' }) };
  await store.save(invoice);
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number: invoice.number }) };
};
