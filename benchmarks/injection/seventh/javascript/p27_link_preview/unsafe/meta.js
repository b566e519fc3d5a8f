const RE = /<meta\s+property="og:(title|description|image)"\s+content="([^"]{0,500})"/gi;

exports.metaTags = function metaTags(html) {
  const out = {};
  for (const [, name, value] of html.matchAll(RE)) {
    switch (name.toLowerCase()) {
      case 'title': out.title = value; break;
      case 'description': out.description = value; break;
      default: out.image = value;
    }
  }
  return out;
};
