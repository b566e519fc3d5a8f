'use strict';

const libxml = require('libxmljs2');
const knex = require('knex');
const { GetObjectCommand, S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const db = knex({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 1 } });

const NS = {
  inv: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const text = (node, xpath) => node.get(xpath, NS)?.text()?.trim() ?? null;
const cents = (value) => Math.round(Number(value) * 100);

class Invoice {
  #document;

  constructor(xml) {
    this.#document = libxml.parseXml(xml, { noent: false, nonet: true, dtdload: false, dtdvalid: false });
  }

  get header() {
    return {
      number: text(this.#document, '/inv:Invoice/cbc:ID'),
      issued_on: text(this.#document, '/inv:Invoice/cbc:IssueDate'),
      supplier: text(this.#document, '//cac:AccountingSupplierParty//cbc:RegistrationName'),
      total_cents: cents(text(this.#document, '//cac:LegalMonetaryTotal/cbc:PayableAmount')),
    };
  }

  *lines() {
    for (const node of this.#document.find('//cac:InvoiceLine', NS)) {
      yield {
        position: Number(text(node, 'cbc:ID')),
        quantity: Number(text(node, 'cbc:InvoicedQuantity')),
        name: text(node, 'cac:Item/cbc:Name'),
        cents: cents(text(node, 'cbc:LineExtensionAmount')),
      };
    }
  }
}

async function process_({ body }) {
  const { documentId } = JSON.parse(body);
  if (typeof documentId !== 'string' || !UUID.test(documentId)) throw new TypeError('documentId is not a UUID');
  const { Body } = await s3.send(new GetObjectCommand({
    Bucket: process.env.EINVOICE_BUCKET,
    Key: `incoming/${documentId}.xml`,
  }));
  const invoice = new Invoice(await Body.transformToString());
  await db.transaction(async (trx) => {
    const [{ id }] = await trx('invoices').insert({ document_id: documentId, ...invoice.header }).returning('id');
    const lines = Array.from(invoice.lines(), (line) => ({ invoice_id: id, ...line }));
    await trx.batchInsert('invoice_lines', lines, 100);
  });
}

exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const record of Records) {
    try {
      await process_(record);
    } catch {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
