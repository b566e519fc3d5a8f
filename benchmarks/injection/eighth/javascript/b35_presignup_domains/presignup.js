const ALLOWED = (process.env.ALLOWED_DOMAINS || 'example.com,example.org').split(',').map((d) => d.trim().toLowerCase());

exports.handler = async (event) => {
  const email = (event.request.userAttributes.email || '').toLowerCase();
  const domain = email.slice(email.lastIndexOf('@') + 1);

  if (!ALLOWED.includes(domain)) {
    throw new Error('Please use your company address to sign up.');
  }

  if (event.triggerSource === 'PreSignUp_ExternalProvider') {
    event.response.autoConfirmUser = true;
    event.response.autoVerifyEmail = true;
  }
  return event;
};
