'use strict';

const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const SIZE = 10;

const all = async (text, values = []) => (await pool.query(text, values)).rows;
const one = async (text, values) => (await all(text, values))[0];

exports.latest = (page) =>
  all('SELECT slug, title, published_at FROM posts WHERE published ORDER BY published_at DESC LIMIT $1 OFFSET $2', [
    SIZE,
    (page - 1) * SIZE,
  ]);

exports.search = (q) =>
  all(
    `SELECT slug, title, published_at FROM posts
     WHERE published AND to_tsvector('english', title || ' ' || body) @@ plainto_tsquery('english', $1)
     ORDER BY published_at DESC LIMIT 30`,
    [q]
  );

exports.bySlug = (slug) => one('SELECT id, slug, title, body, published_at FROM posts WHERE published AND slug = $1', [slug]);

exports.comments = (id) => all('SELECT author, text, at FROM comments WHERE post_id = $1 AND approved ORDER BY at', [id]);

exports.addComment = (id, author, text) =>
  pool.query('INSERT INTO comments (post_id, author, text, approved) VALUES ($1, $2, $3, false)', [id, author, text]);
