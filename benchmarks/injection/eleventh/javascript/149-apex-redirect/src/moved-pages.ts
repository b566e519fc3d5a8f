export const MOVED: ReadonlyMap<string, string> = new Map([
  ['/shop.php', '/shop/'],
  ['/kontakt', '/contact/'],
  ['/about-us', '/company/'],
]);
