export class NotFoundPage {
  private readonly parts: string[] = ['<h1>We looked everywhere</h1>'];

  withAddress(address: string): this {
    this.parts.push(`<p>There is nothing at <code>${address}</code>.</p>`);
    return this;
  }

  withSuggestion(href: '/sitemap' | '/shop/'): this {
    this.parts.push(`<p><a href="${href}">Try this one</a></p>`);
    return this;
  }

  toString(): string {
    return `<!doctype html><html><body>${this.parts.join('\n')}</body></html>`;
  }
}
