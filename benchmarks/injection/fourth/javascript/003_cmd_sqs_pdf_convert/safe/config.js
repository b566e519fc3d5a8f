module.exports = {
  region: process.env.AWS_REGION,
  inbox: process.env.INBOX_BUCKET,
  outbox: process.env.OUTBOX_BUCKET,
  office: process.env.OFFICE_BIN || 'soffice',
};
