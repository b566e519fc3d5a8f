const MAP = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (value) => String(value).replace(/[&<>"']/g, (c) => MAP[c]);

function html(strings, ...values) {
  let out = strings[0];
  values.forEach((value, i) => {
    out += escape(value) + strings[i + 1];
  });
  return out;
}

module.exports = { html, escape };
