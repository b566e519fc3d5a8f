import { request } from 'undici';

const HOSTS = new Set(['www.youtube.com', 'vimeo.com', 'www.flickr.com']);
const TITLE = /<title>([^<]{0,200})<\/title>/i;

class Preview {
  static async of(link) {
    const url = new URL(link);
    if (url.protocol !== 'https:') throw new Error('UnsupportedLink');
    if (!HOSTS.has(url.host)) throw new Error('UnsupportedLink');
    url.hash = '';
    return new Preview(url);
  }

  #url;

  constructor(url) {
    this.#url = url;
  }

  get host() {
    return this.#url.host;
  }

  async title() {
    const { body, statusCode } = await request(this.#url, { headersTimeout: 3000 });
    if (statusCode !== 200) {
      await body.dump();
      return null;
    }
    let html = '';
    for await (const chunk of body) {
      html += chunk;
      if (html.length > 65_536) break;
    }
    return TITLE.exec(html)?.[1].trim() ?? null;
  }
}

export const handler = async ({ arguments: args }) => {
  const preview = await Preview.of(args.link);
  return { host: preview.host, title: await preview.title() };
};
