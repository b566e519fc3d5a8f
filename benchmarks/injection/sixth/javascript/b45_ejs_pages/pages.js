module.exports = [
  { route: '/', file: 'home.ejs', title: 'Home', items: [] },
  { route: '/menu', file: 'menu.ejs', title: 'Menu', items: ['Soup', 'Pasta', 'Cake'] },
  { route: '/contact', file: 'contact.ejs', title: 'Contact', items: [] },
];
