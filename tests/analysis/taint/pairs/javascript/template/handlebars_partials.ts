// trigger: alb
import Handlebars from "handlebars";

const LAYOUTS: Record<string, string> = {
  plain: "{{content}}",
  boxed: "<div>{{content}}</div>",
};

class Renderer {
  private readonly compiled = new Map<string, Handlebars.TemplateDelegate>();

  render(source: string, content: string): string {
    let template = this.compiled.get(source);
    if (!template) {
      template = Handlebars.compile(source, { noEscape: false }); // expect: INJ008
      this.compiled.set(source, template);
    }
    return template({ content });
  }
}

const renderer = new Renderer();

interface Event {
  queryStringParameters: Record<string, string>;
}

export const unsafe = async ({ queryStringParameters: { layout, content } }: Event) => ({
  statusCode: 200,
  body: renderer.render(layout, content),
});

export const safe = async ({ queryStringParameters: { layout, content } }: Event) => ({
  statusCode: 200,
  body: renderer.render(LAYOUTS[layout] ?? LAYOUTS.plain, content),
});
