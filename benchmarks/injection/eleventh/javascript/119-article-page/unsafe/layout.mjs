export const layout = ({ title, main }) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body>
    <main>${main}</main>
    <footer>Preview, not published yet</footer>
  </body>
</html>`;
