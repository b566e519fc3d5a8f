export const layout = (title, content) => `<!doctype html>
<html lang="en">
<head><title>${title}</title></head>
<body>${content}</body>
</html>`;
