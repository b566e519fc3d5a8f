const ENTITIES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&#39;']]);
const escape = (value) => String(value).replace(/[&<>"']/g, (c) => ENTITIES.get(c));

const html = (strings, ...values) =>
  strings.reduce((out, text, i) => out + escape(values[i - 1]) + text);

export const certificate = ({ displayName, course, hours, completedAt }) => html`<!doctype html>
<meta charset="utf-8">
<style>body { text-align: center; font-family: serif; padding-top: 40mm }</style>
<h1>Certificate</h1>
<p>${displayName}</p>
<p>completed ${course} (${hours} hours) on ${completedAt.toISOString().slice(0, 10)}.</p>`;
