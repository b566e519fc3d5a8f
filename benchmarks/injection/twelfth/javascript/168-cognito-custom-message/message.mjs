import he from 'he';
import { subjects, bodies } from './texts.mjs';

const language = ({ locale = 'en' }) => (Object.hasOwn(subjects, locale) ? locale : 'en');

const builders = {
  CustomMessage_SignUp: (request, lang) => ({
    emailSubject: subjects[lang].signUp,
    emailMessage: bodies[lang].signUp({ name: he.escape(request.userAttributes.given_name ?? ''), code: request.codeParameter }),
  }),
  CustomMessage_ForgotPassword: (request, lang) => ({
    emailSubject: subjects[lang].reset,
    emailMessage: bodies[lang].reset({ code: request.codeParameter }),
  }),
};

export const handler = async (event) => {
  const build = builders[event.triggerSource];
  if (build) Object.assign(event.response, build(event.request, language(event.request.userAttributes)));
  return event;
};
