import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';

const NAMES = ['shipped', 'delayed'] as const;
export type TemplateName = (typeof NAMES)[number];

const compiled = new Map<TemplateName, Handlebars.TemplateDelegate>(
  NAMES.map((name) => [name, Handlebars.compile(readFileSync(join(__dirname, 'templates', `${name}.hbs`), 'utf8'), { strict: true })]),
);

Handlebars.registerHelper('date', (value: string) => new Date(value).toLocaleDateString('de-DE'));

export const isTemplate = (name: unknown): name is TemplateName => (NAMES as readonly unknown[]).includes(name);

export const render = (name: TemplateName, values: object): string => {
  const template = compiled.get(name);
  if (!template) throw new Error('template is missing');
  return template(values);
};
