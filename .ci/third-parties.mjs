import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Returns the packages that files of a bundle come from: `valibot` for `node_modules/valibot/dist/index.mjs`. */
export function packagesOf(files) {
  const names = files.map(
    (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1],
  );
  return new Set(names.filter((name) => name !== undefined));
}

/**
 * Writes what the bundles hold of other packages: `dist/THIRD-PARTY-NOTICES.txt` with their licences, and
 * `dist/sbom.cdx.json`, a CycloneDX document of all that Ambit depends on.
 *
 * @param bundles The packages in each file of dist.
 */
export function noteThirdParties(bundles) {
  const names = [...new Set(Object.values(bundles).flatMap((packages) => [...packages]))].sort();
  const notices = names.map((name) => noticeOf(name, filesWith(name, bundles)));
  const heading =
    'The files of this folder that are named below hold copies of these packages, under these licences.';
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', [heading, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`));
  writeFileSync('dist/sbom.cdx.json', `${JSON.stringify(billOfMaterials(bundles), null, 2)}\n`);
}

function filesWith(name, bundles) {
  return Object.keys(bundles).filter((file) => bundles[file].has(name));
}

function noticeOf(name, files) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.(md|txt))?$/i.test(each));
  if (file === undefined)
    throw new Error(`Cannot write the notices: ${name} has no licence beside its package.json`);
  const text = readFileSync(`${folder}/${file}`, 'utf8').trim();
  return `${name} ${version} (${license})\nin ${files.join(', ')}\n\n${text}\n`;
}

function billOfMaterials(bundles) {
  const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { serialNumber, metadata, components, dependencies, ...bill } = askNpm();
  const { timestamp, tools, component, ...rest } = metadata;
  const shipped = shippedPackages().add(component['bom-ref']);
  return {
    ...bill,
    // Note: without what differs from build to build.
    metadata: {
      ...rest,
      tools: tools.map((tool) => ({ vendor: tool.vendor, name: tool.name })),
      component: { ...component, name },
    },
    components: components
      .filter((each) => shipped.has(each['bom-ref']))
      .map((each) => withFiles(each, bundles)),
    dependencies: dependencies
      .filter(({ ref }) => shipped.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => shipped.has(each)) })),
  };
}

// Note: not with --omit dev, which leaves out whatever a development dependency needs as well.
function askNpm() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const shell = process.platform === 'win32';
  return JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 2 ** 26, shell }));
}

/** Returns the packages that are installed with Ambit, as a bill of materials refers to them. */
function shippedPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const paths = new Set(['']);
  for (const path of paths) {
    const { dependencies, optionalDependencies } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = placesOf(name, path).find((place) => packages[place] !== undefined);
      if (found !== undefined) paths.add(found);
    }
  }
  return new Set(
    [...paths].map((path) => `${path.replace(/.*node_modules\//, '')}@${packages[path].version}`),
  );
}

/** Returns where npm looks for a package that the one at a path asks for, the innermost place first. */
function placesOf(name, path) {
  const outer = path === '' ? [] : placesOf(name, path.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''));
  return [`${path}/node_modules/${name}`.replace(/^\//, ''), ...outer];
}

function withFiles(component, bundles) {
  const properties = filesWith(component.name, bundles).map((file) => ({
    name: 'ambit:bundledIn',
    value: `dist/${file}`,
  }));
  return { ...component, properties };
}
