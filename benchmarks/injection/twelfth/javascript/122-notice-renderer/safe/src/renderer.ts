import nunjucks from 'nunjucks';

export interface Notice { subject: string; body: string; facts: Record<string, string> }

const LAYOUT = 'Notice: {{ subject }}\n\n{{ body }}\n\n{% for k, v in facts %}- {{ k }}: {{ v }}\n{% endfor %}';

export class NoticeRenderer {
  private constructor(private readonly env: nunjucks.Environment) {}

  static create(): NoticeRenderer {
    return new NoticeRenderer(new nunjucks.Environment(null, { autoescape: false }));
  }

  render(notice: Notice): string {
    return this.env.renderString(LAYOUT, { ...notice });
  }
}
