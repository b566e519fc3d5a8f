var catalogue = require('./catalogue');

var ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text) {
  return String(text).replace(/[&<>"']/g, function (c) { return ENTITIES[c]; });
}

function item(product) {
  return '<li>' + product.name + ' (' + product.price.toFixed(2) + ')</li>';
}

function render(term, products) {
  var parts = [];
  parts.push('<!doctype html><html><head><title>Search</title></head><body>');
  parts.push('<h1>Results for ' + escapeHtml(term) + '</h1>');
  if (!products.length) {
    parts.push('<p>Nothing found.</p>');
  } else {
    parts.push('<ul>' + products.map(item).join('') + '</ul>');
  }
  parts.push('</body></html>');
  return parts.join('\n');
}

exports.handler = async function (event) {
  var params = event.queryStringParameters || {};
  var term = params.q || '';
  var products = catalogue.find(term);
  var html = render(term, products);
  return { statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: html };
};
