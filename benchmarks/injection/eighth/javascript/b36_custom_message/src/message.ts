import type { CustomMessageTriggerHandler } from 'aws-lambda';
import escapeHtml from 'escape-html';

const SUBJECTS: Record<string, string> = {
  CustomMessage_SignUp: 'Welcome! Confirm your account',
  CustomMessage_ForgotPassword: 'Your reset code',
};

export const handler: CustomMessageTriggerHandler = async (event) => {
  const subject = SUBJECTS[event.triggerSource];
  if (!subject) return event;

  const name = escapeHtml(event.request.userAttributes.given_name ?? 'there');
  event.response.emailSubject = subject;
  event.response.emailMessage = [
    `<p>Hello ${name},</p>`,
    `<p>your code is <strong>${event.request.codeParameter}</strong>.</p>`,
    '<p>It is valid for one hour.</p>',
  ].join('\n');
  return event;
};
