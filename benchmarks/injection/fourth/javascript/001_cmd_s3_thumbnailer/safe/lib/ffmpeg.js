var cp = require('child_process');
var BIN = '/opt/bin/ffmpeg';

function caption(title) {
  var base = title.split('/').pop();
  return base.length > 40 ? base.substring(0, 40) : base;
}

exports.snapshot = function (input, output, title, cb) {
  var meta = 'title=' + caption(title);
  var args = ['-y', '-ss', '00:00:01', '-i', input, '-frames:v', '1', '-metadata', meta, output];
  cp.execFile(BIN, args, { timeout: 20000 }, function (err) {
    cb(err);
  });
};

exports.version = function () {
  return cp.execSync(BIN + ' -version').toString().split('\n')[0];
};
