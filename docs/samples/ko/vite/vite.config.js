// vite.config.js
export default { server: { proxy: { '/billing': 'http://localhost:3000' } } };
