'use strict';

const Handlebars = require('handlebars');

const SOURCES = {
  index: `<!doctype html>
<title>Guest book</title>
<form><input name="search" value="{{search}}"></form>
{{#each entries}}
  <article><h2>{{name}}</h2><p>{{message}}</p></article>
{{/each}}
{{#if next}}<a href="/?page={{next}}">older</a>{{/if}}`,
  invalid: `<!doctype html>
<title>Guest book</title>
<p>{{name}}, please give a name and a message of up to 2000 characters.</p>`,
};

const templates = new Map(Object.entries(SOURCES).map(([name, source]) => [name, Handlebars.compile(source)]));

exports.render = (name, data) => templates.get(name)(data);
