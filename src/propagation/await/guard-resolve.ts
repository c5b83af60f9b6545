import { NativePromise } from '../../platform/native.ts';
import { quietly } from './quietly.ts';

let isGuarded: boolean | undefined;

/**
 * Makes `Promise.resolve`, and what calls it, such as `Promise.all`, tell that they are no `await`: they read the same
 * of a promise. Once, when it is needed first.
 *
 * @returns Whether it could; frozen intrinsics cannot be changed.
 */
export function guardResolve(): boolean {
  isGuarded ??= Reflect.defineProperty(NativePromise, 'resolve', {
    ...Object.getOwnPropertyDescriptor(NativePromise, 'resolve'),
    value: quietly(NativePromise.resolve),
  });
  return isGuarded;
}
