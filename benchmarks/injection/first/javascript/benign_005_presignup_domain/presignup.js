'use strict';

const COMPANY_DOMAINS = new Set(['example.com', 'example.org']);

function domainOf(email) {
  const at = email.lastIndexOf('@');
  return at < 0 ? '' : email.slice(at + 1).toLowerCase();
}

exports.handler = (event, context, callback) => {
  const { email = '' } = event.request.userAttributes;
  if (event.triggerSource === 'PreSignUp_ExternalProvider') {
    return callback(null, event);
  }
  if (!COMPANY_DOMAINS.has(domainOf(email))) {
    return callback(new Error('Please use your company address'));
  }
  event.response.autoConfirmUser = false;
  event.response.autoVerifyEmail = false;
  return callback(null, event);
};
