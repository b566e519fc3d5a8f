'use strict';

const path = require('path');
const express = require('express');
const cookieParser = require('cookie-parser');
const posts = require('./lib/posts');
const markdown = require('./lib/markdown');
const feed = require('./lib/feed');

const app = express();
app.set('views', path.join(__dirname, 'views'));
app.set('view engine', 'ejs');
app.use(express.urlencoded({ extended: false, limit: '20kb' }));
app.use(cookieParser());
app.use('/assets', express.static(path.join(__dirname, 'assets'), { maxAge: '7d', dotfiles: 'deny' }));

const wrap = (action) => (req, res, next) => action(req, res, next).catch(next);
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

app.param('slug', (req, res, next, slug) => (SLUG.test(slug) ? next() : next('route')));

app.get('/', wrap(async (req, res) => {
  const page = Math.max(1, Number.parseInt(req.query.page, 10) || 1);
  res.render('index', { posts: await posts.latest(page), page, q: '' });
}));

app.get('/search', wrap(async (req, res) => {
  const q = typeof req.query.q === 'string' ? req.query.q.slice(0, 80) : '';
  res.render('index', { posts: q ? await posts.search(q) : [], page: 1, q });
}));

app.get('/posts/:slug', wrap(async (req, res, next) => {
  const post = await posts.bySlug(req.params.slug);
  if (!post) return next();
  const comments = await posts.comments(post.id);
  res.render('post', { post, html: markdown.render(post.body), comments });
}));

app.post('/posts/:slug/comments', wrap(async (req, res, next) => {
  const post = await posts.bySlug(req.params.slug);
  if (!post) return next();
  const { author = '', text = '' } = req.body;
  if (author.length < 2 || text.length < 2) {
    return res.status(422).render('message', { title: 'Something is missing', text: 'Please give a name and a text.' });
  }
  await posts.addComment(post.id, author.slice(0, 60), text.slice(0, 4000));
  res.redirect(303, `/posts/${post.slug}#comments`);
}));

app.get('/feed.xml', wrap(async (req, res) => {
  res.type('application/rss+xml').send(feed.build(await posts.latest(1)));
}));

app.use((req, res) => {
  res.status(404).render('message', { title: 'Not found', text: 'There is no such page.' });
});

app.use((err, req, res, next) => {
  console.error(err.code || err.name);
  res.status(500).render('message', { title: 'Sorry', text: 'Something went wrong.' });
});

module.exports = app;
