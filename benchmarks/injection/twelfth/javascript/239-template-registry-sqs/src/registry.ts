import Handlebars from 'handlebars';

type Model = Record<string, string | number>;

export class TemplateRegistry {
  readonly #templates = new Map<string, Handlebars.TemplateDelegate<Model>>();

  add(name: string, source: string): this {
    this.#templates.set(name, Handlebars.compile<Model>(source, { knownHelpersOnly: true, knownHelpers: { if: true } }));
    return this;
  }

  render(name: string, model: Model): string {
    const template = this.#templates.get(name);
    if (!template) throw new RangeError('no such template');
    return template(model);
  }
}
