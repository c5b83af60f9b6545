import ambit from 'ambit/vite';
import type { UserConfig } from 'vite';

// The plugin is all there is to set up: it covers every `await` of the page, of its workers and of its dependencies.
const config: UserConfig = { base: './', plugins: [ambit()] };
export default config;
