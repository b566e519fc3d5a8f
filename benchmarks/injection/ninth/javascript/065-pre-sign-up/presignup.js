const OWN = new Set(['example.com', 'example.org']);

exports.handler = async (event) => {
  const email = event.request.userAttributes.email ?? '';
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (event.triggerSource === 'PreSignUp_AdminCreateUser') {
    return event;
  }
  if (!OWN.has(domain)) {
    throw new Error('Sign-up is for members of the company only');
  }
  event.response.autoConfirmUser = false;
  event.response.autoVerifyEmail = false;
  console.log(JSON.stringify({ at: 'sign-up', domain, source: event.triggerSource }));
  return event;
};
