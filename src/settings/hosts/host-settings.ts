// The file of the environment: `imports` of package.json chooses it.
export { hostSettings } from '#settings-host';
