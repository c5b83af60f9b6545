import type { SettingsSource } from '../hosts/settings-source.ts';
import { fileHere } from './file-here.ts';
import { tomlLayer } from './toml-layer.ts';

/** The file `prefect.toml` of the working directory, whose tables are the paths of the settings. */
export const prefectToml: SettingsSource = {
  read() {
    const file = fileHere('prefect.toml');
    return file && tomlLayer(file, { source: 'prefect.toml', table: [] });
  },
};
