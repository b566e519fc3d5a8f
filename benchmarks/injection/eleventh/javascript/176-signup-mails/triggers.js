'use strict';

const escape = require('lodash.escape');
const Mustache = require('mustache');

const BLOCKED = new Set(['mailinator.com', 'trashmail.com', 'guerrillamail.com']);

const SUBJECTS = {
  de: { CustomMessage_SignUp: 'Ihr Code', CustomMessage_ForgotPassword: 'Neues Kennwort' },
  en: { CustomMessage_SignUp: 'Your code', CustomMessage_ForgotPassword: 'New password' },
};

const BODIES = {
  CustomMessage_SignUp: '<p>Hello {{name}},</p><p>your code is <b>{{{code}}}</b>.</p>',
  CustomMessage_ForgotPassword: '<p>Hello {{name}},</p><p>set a new password with the code <b>{{{code}}}</b>.</p>',
};
Object.values(BODIES).forEach((body) => Mustache.parse(body));

const languageOf = ({ locale }) => (locale?.toLowerCase().startsWith('de') ? 'de' : 'en');

function customMessage(event) {
  const body = BODIES[event.triggerSource];
  if (!body) return event;
  const { userAttributes, codeParameter } = event.request;
  const name = (userAttributes.given_name ?? 'there').slice(0, 40);
  event.response.emailSubject = SUBJECTS[languageOf(userAttributes)][event.triggerSource];
  event.response.emailMessage = Mustache.render(body, { name, code: codeParameter });
  event.response.smsMessage = `Code: ${codeParameter}`;
  return event;
}

function preSignUp(event) {
  const { email = '' } = event.request.userAttributes;
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (!domain || BLOCKED.has(domain)) throw new Error('This address cannot be used');
  event.response.autoConfirmUser = false;
  return event;
}

function verifyNotice(event) {
  const nick = escape(event.request.userAttributes.nickname ?? '');
  event.response.emailMessage = `<p>${nick}, confirm the change with ${event.request.codeParameter}</p>`;
  event.response.emailSubject = 'Confirm the change';
  return event;
}

const handlers = [
  [/^PreSignUp_/, preSignUp],
  [/^CustomMessage_UpdateUserAttribute$/, verifyNotice],
  [/^CustomMessage_/, customMessage],
];

exports.handler = async (event) => {
  const [, handle] = handlers.find(([pattern]) => pattern.test(event.triggerSource)) ?? [];
  return handle ? handle(event) : event;
};
