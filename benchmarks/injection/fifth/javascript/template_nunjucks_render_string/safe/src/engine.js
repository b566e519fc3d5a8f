var nunjucks = require('nunjucks');

var env = new nunjucks.Environment(null, { autoescape: false, trimBlocks: true });

function substitute(source, values) {
  return source.replace(/\{(name|date|place)\}/g, function (_all, key) { return values[key]; });
}

exports.render = function (source, values, callback) {
  env.renderString('{{ body }}', { body: substitute(source, values) }, callback);
};
