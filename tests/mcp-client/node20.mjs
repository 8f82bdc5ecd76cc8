// The conformance suite names a function of Node.js 22 that only its report for maintainers of SDKs calls. On Node.js 20 the name is
// given without one behind it:
//
//   node --import ./node20.mjs node_modules/@modelcontextprotocol/conformance/dist/index.js …
import fs from 'node:fs';
import { register } from 'node:module';

const files = 'export * from "node:fs"; export const globSync = undefined;';
const hooks = `
  export const resolve = (specifier, context, next) => specifier === 'fs' && context.parentURL?.includes('/conformance/')
    ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(files)}`)}, shortCircuit: true }
    : next(specifier, context);`;

if (!fs.globSync) register(`data:text/javascript,${encodeURIComponent(hooks)}`);
