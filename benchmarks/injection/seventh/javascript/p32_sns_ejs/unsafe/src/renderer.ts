import ejs from 'ejs';

const FOOTER = '\n--\nlevel <%= level %> at <%= new Date(at).toISOString() %>';

export class Renderer {
  constructor(private readonly now: () => number = Date.now) {}

  render(title: string, body: string, level: number): string {
    const text = `${title}\n\n${body}${FOOTER}`;
    return ejs.render(text, { level, at: this.now() }); // expect: template
  }
}
