import ejs from 'ejs';

interface Model {
  firstName: string;
}

abstract class AbstractRenderer<T extends object> {
  protected readonly globals = { company: 'ACME', year: new Date().getFullYear() };
  abstract render(template: string, model: T): string;
}

export class Renderer extends AbstractRenderer<Model> {
  render(template: string, model: Model): string {
    return ejs.render(template, { ...this.globals, ...model }); // expect: template
  }
}
