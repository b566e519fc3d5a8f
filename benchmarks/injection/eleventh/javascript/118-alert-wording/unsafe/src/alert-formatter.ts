import Handlebars from 'handlebars';

export interface Alert {
  wording: string;
  service: string;
  metric: string;
  value: number;
}

export class AlertFormatter {
  private readonly compiled = new Map<string, HandlebarsTemplateDelegate<Alert>>();

  format(alert: Alert): string {
    let template = this.compiled.get(alert.wording);
    if (!template) {
      template = Handlebars.compile<Alert>(alert.wording, { noEscape: true }); // expect: template
      this.compiled.set(alert.wording, template);
    }
    return template(alert);
  }
}
