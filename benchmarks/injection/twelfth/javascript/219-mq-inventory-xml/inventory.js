const libxml = require('libxmljs2');
const knex = require('knex')({ client: 'mysql2', connection: process.env.DATABASE_URL, pool: { min: 0, max: 1 } });

const OPTIONS = { noent: false, nonet: true, noblanks: true };

function* items(xml) {
  const document = libxml.parseXml(xml, OPTIONS);
  for (const node of document.find('/inventory/item')) {
    const sku = node.attr('sku')?.value();
    const count = Number(node.get('count')?.text());
    if (sku && Number.isInteger(count)) yield { sku, count };
  }
}

const decode = ({ data }) => Buffer.from(data, 'base64').toString('utf8');

exports.handler = async ({ messages }) => {
  const rows = messages.map(decode).flatMap((xml) => [...items(xml)]);
  if (rows.length === 0) return { stored: 0 };
  await knex.transaction(async (trx) => {
    await trx('inventory').insert(rows).onConflict('sku').merge(['count']);
    await trx.raw('UPDATE inventory_meta SET rows_seen = rows_seen + ?, seen_at = ? WHERE id = 1', [rows.length, new Date()]);
  });
  return { stored: rows.length };
};
