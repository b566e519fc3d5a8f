"""The JavaScript and TypeScript front end: CommonJS, ES modules, JSX, bundles."""
