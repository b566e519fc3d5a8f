import ejs from 'ejs';
import { templates } from './templates';

interface Model {
  firstName: string;
}

abstract class AbstractRenderer<T extends object> {
  protected readonly globals = { company: 'ACME', year: new Date().getFullYear() };
  abstract render(template: string, model: T): string;
}

export class Renderer extends AbstractRenderer<Model> {
  render(template: string, model: Model): string {
    const source = templates.get(template);
    if (source === undefined) return '';
    return ejs.render(source, { ...this.globals, ...model });
  }
}
