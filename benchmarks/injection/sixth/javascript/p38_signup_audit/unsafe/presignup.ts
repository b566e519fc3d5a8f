import type { PreSignUpTriggerEvent } from 'aws-lambda';

type Level = 'INFO' | 'WARN';

const DISPOSABLE = new Set(['mailinator.com', 'trashmail.com', 'guerrillamail.com']);

function audit(level: Level, what: string, who: string): void {
  console.log(`${new Date().toISOString()} ${level} audit ${what} user="${who}"`); // expect: log
}

export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  const { userAttributes, validationData } = event.request;
  const nick = userAttributes['custom:nickname'] ?? '';
  const domain = (userAttributes.email ?? '').split('@').pop()!.toLowerCase();

  if (DISPOSABLE.has(domain)) {
    audit('WARN', 'signup-refused', nick);
    throw new Error('This mail domain is not accepted');
  }

  if (event.triggerSource === 'PreSignUp_AdminCreateUser') {
    audit('INFO', 'admin-created', nick);
    return event;
  }

  const invited = process.env.INVITE_CODE !== undefined && validationData?.invite === process.env.INVITE_CODE;
  event.response.autoConfirmUser = invited;
  event.response.autoVerifyEmail = false;
  audit('INFO', invited ? 'signup-invited' : 'signup', nick);
  return event;
};
