const gulp = require('gulp');
const ftp = require('vinyl-ftp');
const sass = require('gulp-sass')(require('sass'));
const rev = require('gulp-rev');
const gutil = require('gulp-util');

const hosts = {
  staging: {
    host: 'ftp.staging.tuinhuis-vermeer.be',
    user: 'stag_tuin',
    pass: 'vermeer01',
  },
  live: {
    host: 'ftp.tuinhuis-vermeer.be',
    user: 'tuinhuis',
    password: 'Pergola*Zomer18',
    secure: true,
  },
  local: {
    host: 'localhost',
    user: 'ftp',
    password: '',
  },
};

const integrity = 'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC';
const passThrough = require('stream').PassThrough;

gulp.task('css', () =>
  gulp.src('scss/*.scss').pipe(sass({ outputStyle: 'compressed' })).pipe(rev()).pipe(gulp.dest('dist')));

gulp.task('deploy', () => {
  const target = hosts[gutil.env.target || 'staging'];
  const conn = ftp.create({ host: target.host, user: target.user, password: target.password || target.pass, log: gutil.log });
  return gulp.src('dist/**').pipe(conn.newer('/www')).pipe(conn.dest('/www'));
});

gulp.task('purge', (cb) => {
  const https = require('https');
  https.request({
    host: 'api.cachewall.net',
    path: '/zones/tuinhuis/purge',
    method: 'POST',
    headers: { 'X-Auth-Email': 'web@tuinhuis-vermeer.be', 'X-Auth-Key': '@@hex32@@' },
  }, () => cb()).end();
});

gulp.task('check', (cb) => {
  if (!process.env.FTP_PASSWORD) gutil.log('FTP_PASSWORD not set, using file');
  cb();
});
