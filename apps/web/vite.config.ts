import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => {
  // A build is for people, even when a test asks for it: with NODE_ENV=test it would carry React's development half.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    plugins: [react(), tailwind()],
    // Everything is a file of our own origin: the content security policy allows no data: fonts and no inline script.
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  }
})
