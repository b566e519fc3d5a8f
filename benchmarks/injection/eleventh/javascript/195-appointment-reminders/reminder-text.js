'use strict';

const TEXTS = {
  de: {
    subject: 'Ihr Termin',
    lines: (d, when) => [`Guten Tag ${d.first_name},`, `Ihr Termin: ${when}, ${d.branch}.`],
  },
  en: {
    subject: 'Your appointment',
    lines: (d, when) => [`Hello ${d.first_name},`, `your appointment: ${when}, ${d.branch}.`],
  },
};

exports.reminderText = (language, details) => {
  const texts = language === 'de' ? TEXTS.de : TEXTS.en;
  const when = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Berlin',
  }).format(details.starts_at);
  return { subject: texts.subject, text: texts.lines(details, when).join('\n\n') };
};
