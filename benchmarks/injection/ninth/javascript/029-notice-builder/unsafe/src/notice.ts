import nunjucks from 'nunjucks';
import { wordingOf, type NoticeInput } from './wording';

const environment = new nunjucks.Environment(null, { autoescape: true, throwOnUndefined: true });

export class NoticeBuilder {
  constructor(private readonly input: NoticeInput) {}

  async build(): Promise<{ subject: string; text: string }> {
    const wording = await wordingOf(this.input);
    return {
      subject: 'Your notice',
      text: environment.renderString(wording, { ...this.input.values }), // expect: template
    };
  }
}

export const handler = (input: NoticeInput) => new NoticeBuilder(input).build();
