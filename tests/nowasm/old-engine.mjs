// Removes what engines of 2020 lack, which the bundles are built for (`target` in tsconfig.json and
// scripts/build.mjs).
for (const [owner, ...names] of [
  [Object, 'hasOwn', 'groupBy'],
  [
    Array.prototype,
    'at',
    'findLast',
    'findLastIndex',
    'toSorted',
    'toReversed',
    'toSpliced',
    'with',
  ],
  [String.prototype, 'at', 'replaceAll', 'isWellFormed', 'toWellFormed'],
  [Promise, 'any', 'withResolvers'],
  [AbortSignal, 'any', 'timeout', 'abort'],
  [AbortSignal.prototype, 'reason', 'throwIfAborted'],
  [globalThis, 'structuredClone', 'FinalizationRegistry', 'WeakRef', 'AggregateError'],
])
  for (const name of names) delete owner[name];
