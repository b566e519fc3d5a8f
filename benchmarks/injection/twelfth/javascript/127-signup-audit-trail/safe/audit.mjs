import { AuditTrail } from './trail.mjs';

const trail = new AuditTrail({ app: 'portal' });

const DENIED = new Set(['mailinator.com', 'example.invalid']);

export const handler = async (event) => {
  const { triggerSource, userName, request } = event;
  const { email = '', name = '' } = request.userAttributes;
  const domain = email.split('@').pop().toLowerCase();
  trail.record(triggerSource, { user: userName, name });
  if (triggerSource === 'PreSignUp_SignUp' && DENIED.has(domain)) throw new Error('This e-mail domain is not allowed');
  event.response.autoConfirmUser = false;
  return event;
};
