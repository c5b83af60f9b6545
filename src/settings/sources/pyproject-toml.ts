import type { SettingsSource } from '../hosts/settings-source.ts';
import { fileHere } from './file-here.ts';
import { tomlLayer } from './toml-layer.ts';

/** The table `[tool.prefect]` of the file `pyproject.toml` of the working directory. */
export const pyprojectToml: SettingsSource = {
  read() {
    const file = fileHere('pyproject.toml');
    return file && tomlLayer(file, { source: 'pyproject.toml', table: ['tool', 'prefect'] });
  },
};
