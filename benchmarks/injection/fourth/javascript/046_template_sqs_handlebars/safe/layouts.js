exports.layouts = {
  header: '{{upper "newsletter"}}\n\n',
  footer: '\n\n-- \n(c) {{year}} Example Ltd.\n',
};

exports.preview = () => exports.layouts.header + '...' + exports.layouts.footer;
exports.version = 3;
