'use strict';

const { marked } = require('marked');
const sanitizeHtml = require('sanitize-html');

const options = {
  allowedTags: sanitizeHtml.defaults.allowedTags.concat(['img']),
  allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt'] },
  allowedSchemes: ['https', 'mailto'],
};

exports.render = (text) => sanitizeHtml(marked.parse(text), options);
