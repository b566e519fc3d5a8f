exports.destinations = Object.freeze({
  finance: process.env.FINANCE_BUCKET,
  audit: process.env.AUDIT_BUCKET,
});
