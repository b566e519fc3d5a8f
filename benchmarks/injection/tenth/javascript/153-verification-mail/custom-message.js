'use strict';
const texts = require('./texts');

const languageOf = (attributes) => {
  const [language] = String(attributes.locale || 'en').split('-');
  return Object.hasOwn(texts, language) ? language : 'en';
};

exports.handler = async (event) => {
  const wanted = new Set(['CustomMessage_SignUp', 'CustomMessage_ResendCode']);
  if (!wanted.has(event.triggerSource)) return event;

  const text = texts[languageOf(event.request.userAttributes)];
  event.response.emailSubject = text.subject;
  event.response.emailMessage = `<p>${text.intro}</p><p><strong>${event.request.codeParameter}</strong></p>`;
  return event;
};
