import Handlebars from 'handlebars';

Handlebars.registerHelper('upper', (text: unknown) => String(text).toUpperCase());

const GREETING = Handlebars.compile('Dear {{upper name}},\n\n{{text}}\n', { noEscape: true });

export interface Notification {
  recipient: string;
  text: string;
  values: { name: string };
}

export function render({ text, values }: Notification): string {
  return GREETING({ text, name: values.name });
}
