import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: false, linkify: false });

export function renderComment(text: string): string {
  return sanitizeHtml(markdown.render(text), {
    allowedTags: ['p', 'em', 'strong', 'ul', 'ol', 'li', 'code', 'pre', 'blockquote'],
    allowedAttributes: {},
  });
}
