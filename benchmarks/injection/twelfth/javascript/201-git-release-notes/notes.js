const { execFile } = require('node:child_process');
const { promisify } = require('node:util');

const git = promisify(execFile).bind(null, '/usr/bin/git');
const VERSION = /^v(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/;
const REPOSITORY = '/opt/repository.git';

class Version {
  #text;

  static parse(text) {
    if (!VERSION.test(text)) throw new TypeError('not a version');
    return new Version(text);
  }

  constructor(text) {
    this.#text = text;
  }

  toString() {
    return this.#text;
  }
}

const group = (lines) => lines.reduce((groups, line) => {
  const [, kind = 'other', text = line] = /^(feat|fix|docs): (.*)$/.exec(line) ?? [];
  (groups[kind] ??= []).push(text);
  return groups;
}, {});

exports.handler = async ({ from, to }) => {
  const range = `${Version.parse(from)}..${Version.parse(to)}`;
  const { stdout } = await git(['--git-dir', REPOSITORY, 'log', '--format=%s', range], { maxBuffer: 4 << 20 });
  return { range, notes: group(stdout.split('\n').filter(Boolean)) };
};
