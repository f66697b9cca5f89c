import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), tailwind()],
  // Everything is a file of our own origin: the content security policy allows no data: fonts and no inline script.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
