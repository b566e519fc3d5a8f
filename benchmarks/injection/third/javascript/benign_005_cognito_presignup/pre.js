const DOMAINS = ['example.com', 'example.org'];
exports.handler = (event, context, callback) => {
  const mail = (event.request.userAttributes.email || '').toLowerCase();
  const dom = mail.split('@').pop();
  if (!DOMAINS.includes(dom)) {
    return callback(new Error('Domain is not allowed'));
  }
  callback(null, event);
};
