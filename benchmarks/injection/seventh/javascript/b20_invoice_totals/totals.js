'use strict';

class InvoiceInvalid extends Error {
  constructor(field) {
    super('invalid ' + field);
    this.name = 'InvoiceInvalid';
  }
}

const VAT = { DE: 0.19, FR: 0.2, NL: 0.21 };

function line(l) {
  const qty = Number(l.quantity);
  const cents = Number(l.unitCents);
  if (!Number.isInteger(qty) || qty < 1) throw new InvoiceInvalid('quantity');
  if (!Number.isInteger(cents) || cents < 0) throw new InvoiceInvalid('unitCents');
  const discount = Math.min(Math.max(Number(l.discount) || 0, 0), 0.5);
  return Math.round(qty * cents * (1 - discount));
}

function vatFor(country) {
  if (!Object.keys(VAT).includes(country)) throw new InvoiceInvalid('country');
  return VAT[country];
}

exports.handler = async (input) => {
  if (!Array.isArray(input.lines)) throw new InvoiceInvalid('lines');
  const net = input.lines.map(line).reduce((a, b) => a + b, 0);
  const vat = Math.round(net * vatFor(input.country));
  console.log(JSON.stringify({ event: 'totals', lines: input.lines.length, net, vat }));
  return {
    invoiceId: input.invoiceId,
    netCents: net,
    vatCents: vat,
    grossCents: net + vat,
  };
};
