// trigger: alb
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
const tidy = (text) => text.replace(/<script>/gi, "");

function html(body, statusCode = 200) {
  return { statusCode, headers: { "Content-Type": "text/html" }, body }; // expect: INJ009
}

exports.unsafe = async (event) => {
  const comment = new URLSearchParams(event.body).get("comment");
  if (!comment) {
    return html("<p>nothing to say?</p>", 400);
  }
  return html(`<blockquote>${tidy(comment)}</blockquote>`);
};

exports.safe = async (event) => {
  const comment = new URLSearchParams(event.body).get("comment");
  if (!comment) {
    return html("<p>nothing to say?</p>", 400);
  }
  return html(`<blockquote>${escape(comment)}</blockquote>`);
};
