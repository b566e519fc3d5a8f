import nunjucks from 'nunjucks';

export interface Notice { subject: string; body: string; facts: Record<string, string> }

export class NoticeRenderer {
  private constructor(private readonly env: nunjucks.Environment) {}

  static create(): NoticeRenderer {
    return new NoticeRenderer(new nunjucks.Environment(null, { autoescape: false }));
  }

  render(notice: Notice): string {
    const layout = ['Notice: {{ subject }}', '', notice.body, '{% for k, v in facts %}- {{ k }}: {{ v }}\n{% endfor %}'].join('\n');
    return this.env.renderString(layout, { subject: notice.subject, facts: notice.facts }); // expect: template
  }
}
