"""NestJS: controllers by their decorators, in TypeScript or as its compilers leave them, with what is injected."""
