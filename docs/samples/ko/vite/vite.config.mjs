// vite.config.mjs
export default { server: { proxy: { '/billing': 'http://localhost:3000' } } };
