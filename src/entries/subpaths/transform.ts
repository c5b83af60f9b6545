export {
  type TransformAwaitOptions,
  type TransformedModule,
  transformAwait,
} from '../../build/transform-await.ts';
