import ejs from 'ejs';

const HEAD = '<%- title %>\n\n<%- body %>';
const FOOTER = '\n--\nlevel <%= level %> at <%= new Date(at).toISOString() %>';

export class Renderer {
  constructor(private readonly now: () => number = Date.now) {}

  render(title: string, body: string, level: number): string {
    const text = HEAD + FOOTER;
    return ejs.render(text, { title: String(title), body: String(body), level, at: this.now() });
  }
}
