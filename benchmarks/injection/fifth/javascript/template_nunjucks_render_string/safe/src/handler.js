var layout = require('./layout');
var history = require('./history');
var engine = require('./engine');

var SAMPLES = { name: 'Ada', date: '1 May', place: 'Hall 3' };
var LIMIT = 20000;

function Preview(draft) {
  this.draft = draft || {};
  this.snippets = this.draft.snippets || [];
}

Preview.prototype.source = function () {
  var parts = this.snippets.map(function (snippet) { return snippet.text; });
  parts.unshift(this.draft.text || '');
  return layout.wrap.apply(null, parts);
};

Preview.prototype.render = function (callback) {
  var self = this;
  var source = self.source();
  if (source.length > LIMIT) return callback(null, { ok: false, reason: 'too long' });
  engine.render(source, SAMPLES, function (err, text) {
    if (err) return callback(null, { ok: false, reason: 'not a template' });
    history.remember(text.length, function (err) {
      if (err) return callback(err);
      callback(null, { ok: true, preview: text });
    });
  });
};

exports.preview = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  new Preview(event.draft).render(callback);
};
