import Handlebars from 'handlebars';

const engine = Handlebars.create();

engine.registerHelper('date', (iso: string) => new Date(iso).toLocaleDateString('en-GB', { timeZone: 'UTC' }));
engine.registerPartial(
  'parties',
  '<p>Between Acme Ltd. and {{customer.name}}, {{customer.street}}, {{customer.city}}</p>',
);

const SOURCES = {
  lease: `<h1>Lease</h1>{{> parties}}
<p>The lease begins on {{date startsOn}}.</p>
<ol>{{#each clauses}}<li>{{this}}</li>{{/each}}</ol>`,
  service: `<h1>Service contract</h1>{{> parties}}
<p>The service begins on {{date startsOn}}.</p>
{{#if clauses}}<h2>Special terms</h2><ul>{{#each clauses}}<li>{{this}}</li>{{/each}}</ul>{{/if}}`,
} as const;

export type TemplateName = keyof typeof SOURCES;

export class ContractRenderer {
  private readonly compiled = new Map<TemplateName, Handlebars.TemplateDelegate>();

  render(name: TemplateName, data: object): string {
    let template = this.compiled.get(name);
    if (!template) {
      template = engine.compile(SOURCES[name], { strict: true, knownHelpersOnly: false });
      this.compiled.set(name, template);
    }
    return template(data);
  }
}
