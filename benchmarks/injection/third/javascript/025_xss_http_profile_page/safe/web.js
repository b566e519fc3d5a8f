const escapeHtml = require('escape-html')
const qs = require('querystring')

const layout = (title, inner) => `<!doctype html>
<html><head><title>${title}</title></head><body>${inner}</body></html>`

module.exports.profile = async (event) => {
  const form = qs.parse(event.body || '')
  const bio = escapeHtml(String(form.bio))
  const inner = `<section><h3>Your bio</h3><div>${bio}</div></section>`
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: layout('Profile', inner)
  }
}
