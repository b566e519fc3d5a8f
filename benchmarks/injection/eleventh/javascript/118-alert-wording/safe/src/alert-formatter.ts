import Handlebars from 'handlebars';

export interface Alert {
  wording: string;
  service: string;
  metric: string;
  value: number;
}

export class AlertFormatter {
  private readonly compiled = new Map<string, HandlebarsTemplateDelegate<Alert>>([
    ['threshold', Handlebars.compile<Alert>('{{service}}: {{metric}} is at {{value}}', { noEscape: true })],
    ['recovered', Handlebars.compile<Alert>('{{service}}: {{metric}} recovered', { noEscape: true })],
  ]);

  format(alert: Alert): string {
    const template = this.compiled.get(alert.wording) ?? this.compiled.get('threshold')!;
    return template(alert);
  }
}
