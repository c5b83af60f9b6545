// The file of the environment: `imports` of package.json chooses it.
export { inspectAs } from '#inspect';
