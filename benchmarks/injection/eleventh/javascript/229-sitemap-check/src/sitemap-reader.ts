import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface SitemapEntry {
  loc: string;
  lastmod?: string;
  priority?: number;
}

export class SitemapReader {
  private readonly parser = new XMLParser({
    processEntities: false,
    parseTagValue: false,
    isArray: (name) => name === 'url',
  });

  read(xml: string): SitemapEntry[] | undefined {
    if (XMLValidator.validate(xml) !== true) return undefined;
    const document = this.parser.parse(xml) as { urlset?: { url?: Record<string, string>[] } };
    return document.urlset?.url?.map(({ loc, lastmod, priority }) => ({
      loc: String(loc ?? ''),
      lastmod,
      priority: priority === undefined ? undefined : Number(priority),
    }));
  }
}
