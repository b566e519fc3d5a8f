const ENTITIES = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes device supplied text safe. */
function sanitize(text = '') {
  return String(text).replace(/[<>"']/g, (ch) => ENTITIES[ch]).trim();
}

module.exports = { sanitize };
