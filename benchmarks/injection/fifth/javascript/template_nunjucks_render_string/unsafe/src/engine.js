var nunjucks = require('nunjucks');

var env = new nunjucks.Environment(null, { autoescape: false, trimBlocks: true });

env.addFilter('shout', function (text) { return String(text).toUpperCase(); });

exports.render = function (source, values, callback) {
  env.renderString(source, values, callback); // expect: template
};
