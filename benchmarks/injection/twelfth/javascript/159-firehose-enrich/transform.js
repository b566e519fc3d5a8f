'use strict';

const decode = (data) => JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
const encode = (value) => Buffer.from(`${JSON.stringify(value)}\n`).toString('base64');

const steps = [
  (row) => ({ ...row, ingestedAt: new Date().toISOString() }),
  ({ ip, ...row }) => ({ ...row, network: String(ip ?? '').split('.').slice(0, 2).join('.') }),
  (row) => ({ ...row, bot: /bot|crawler|spider/i.test(row.userAgent ?? '') }),
];

const enrich = (row) => steps.reduce((acc, step) => step(acc), row);

const partitionKeys = ({ tenant }) => ({ tenant: /^[a-z]{2,12}$/.test(tenant) ? tenant : 'other' });

exports.handler = async ({ records }) => ({
  records: records.map(({ recordId, data }) => {
    try {
      const row = enrich(decode(data));
      return { recordId, result: 'Ok', data: encode(row), metadata: { partitionKeys: partitionKeys(row) } };
    } catch {
      return { recordId, result: 'ProcessingFailed', data };
    }
  }),
});
