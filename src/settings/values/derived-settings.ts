import { type Surroundings, surroundingsIn } from './effective-values.ts';
import type { SettingsLayers } from './settings-layers.ts';

/** How many are remembered: as many as a program is likely to switch between. */
const MOST = 8;

interface Entry<S> {
  readonly layers: SettingsLayers;
  readonly surroundings: Surroundings;
  readonly settings: S;
}

/**
 * The settings that were made of others, by their layers.
 *
 * They are made again where the layers or the environment differ. To cast and arrange all settings takes ten times as long as
 * all the rest of entering them.
 */
export class DerivedSettings<S> {
  // The latest first.
  readonly #entries: Entry<S>[] = [];

  /**
   * Returns the settings of layers: those that were made of the same layers before, or else new ones.
   *
   * @param layers The layers.
   * @param create The function that makes the settings.
   */
  get(layers: SettingsLayers, create: () => S): S {
    const surroundings = surroundingsIn(layers.environment);
    const found = this.#entries.find(
      (entry) => isSame(entry.surroundings, surroundings) && entry.layers.isSame(layers),
    );
    if (found !== undefined) return found.settings;
    const settings = create();
    this.#entries.unshift({ layers, surroundings, settings });
    this.#entries.splice(MOST);
    return settings;
  }
}

function isSame(a: Surroundings, b: Surroundings): boolean {
  return a.user === b.user && a.certificates === b.certificates;
}
