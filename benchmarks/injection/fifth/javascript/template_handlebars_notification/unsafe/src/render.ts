import Handlebars from 'handlebars';

Handlebars.registerHelper('upper', (text: unknown) => String(text).toUpperCase());

export interface Notification {
  recipient: string;
  text: string;
  values: { name: string };
}

export function render({ text, values }: Notification): string {
  const source = 'Dear {{upper name}},\n\n' + text + '\n';
  return Handlebars.compile(source, { noEscape: true })(values); // expect: template
}
