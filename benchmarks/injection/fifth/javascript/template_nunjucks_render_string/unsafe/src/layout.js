var HEAD = '--- begin ---\n';
var FOOT = '\n--- end ---';

exports.wrap = function () {
  var parts = Array.prototype.slice.call(arguments).filter(function (part) { return part; });
  return HEAD.concat(parts.join('\n\n'), FOOT);
};
