var cp = require('child_process');
var os = require('os');

var TOOLS = {
  git: ['git', ['--version']],
  convert: ['/opt/bin/convert', ['-version']],
  ffmpeg: ['/opt/bin/ffmpeg', ['-version']],
  node: [process.execPath, ['--version']]
};

function firstLine(text) {
  return text.split('\n')[0].trim();
}

function version(name, done) {
  var tool = TOOLS[name];
  cp.execFile(tool[0], tool[1], { timeout: 2000 }, function (err, stdout) {
    done(null, { name: name, version: err ? null : firstLine(stdout) });
  });
}

function series(items, step, done, results) {
  results = results || [];
  if (items.length === 0) return done(null, results);
  step(items[0], function (err, result) {
    if (err) return done(err);
    series(items.slice(1), step, done, results.concat([result]));
  });
}

exports.handler = function (event, context, callback) {
  var wanted = event && event.tool;
  var names = Object.keys(TOOLS).filter(function (name) { return !wanted || name === wanted; });
  series(names, version, function (err, versions) {
    if (err) return callback(err);
    var kernel = cp.execSync('uname -r', { encoding: 'utf8' }).trim();
    callback(null, { versions: versions, kernel: kernel, memory: os.totalmem() });
  });
};
