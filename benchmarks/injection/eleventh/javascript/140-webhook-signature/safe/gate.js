'use strict';

const { PartnerKeys } = require('./partner-keys');

const keys = new PartnerKeys(process.env.PARTNER_TABLE);

exports.handler = async (event) => {
  const { 'x-partner-id': partner, 'x-partner-key': key } = event.headers;
  if (!partner || !key) return { isAuthorized: false };
  const record = await keys.check(partner, key);
  if (!record) return { isAuthorized: false };
  return { isAuthorized: true, context: { partner, plan: record.plan } };
};
