import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { WORDS } from './words';

const KINDS: Partial<Record<string, 'verify' | 'reset'>> = {
  CustomMessage_SignUp: 'verify',
  CustomMessage_ResendCode: 'verify',
  CustomMessage_ForgotPassword: 'reset',
};

export const handler = async (event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> => {
  const kind = KINDS[event.triggerSource];
  if (!kind) return event;
  const locale = event.request.userAttributes.locale?.slice(0, 2);
  const words = WORDS.get(locale) ?? WORDS.get('en')!;
  event.response.emailSubject = words[kind].subject;
  event.response.emailMessage = words[kind].text.replace('{code}', event.request.codeParameter);
  return event;
};
