import type { CustomMessageTriggerEvent } from 'aws-lambda';

type Language = 'en' | 'de' | 'fr';

const SUBJECTS: Record<Language, string> = {
  en: 'Your code',
  de: 'Ihr Code',
  fr: 'Votre code',
};

const GREETINGS: Record<Language, (name: string, code: string) => string> = {
  en: (name, code) => `<p>Hello ${name},</p><p>your code is <b>${code}</b>.</p>`,
  de: (name, code) => `<p>Guten Tag ${name},</p><p>Ihr Code lautet <b>${code}</b>.</p>`,
  fr: (name, code) => `<p>Bonjour ${name},</p><p>votre code est <b>${code}</b>.</p>`,
};

function escapeHtml(text: string): string {
  let out = '';
  for (const ch of text) {
    switch (ch) {
      case '&': out += '&amp;'; break;
      case '<': out += '&lt;'; break;
      case '>': out += '&gt;'; break;
      case '"': out += '&quot;'; break;
      case "'": out += '&#39;'; break;
      default: out += ch;
    }
  }
  return out;
}

function languageOf(locale: string | undefined): Language {
  const short = (locale ?? 'en').slice(0, 2).toLowerCase();
  return short === 'de' || short === 'fr' ? short : 'en';
}

export const handler = async (event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> => {
  if (event.triggerSource === 'CustomMessage_SignUp' || event.triggerSource === 'CustomMessage_ResendCode') {
    const attrs = event.request.userAttributes;
    const lang = languageOf(attrs.locale);
    const name = escapeHtml(attrs.given_name ?? '');
    event.response.emailSubject = SUBJECTS[lang];
    event.response.emailMessage = GREETINGS[lang](name, event.request.codeParameter);
  }
  return event;
};
