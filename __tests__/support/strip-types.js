import { stripTypeScriptTypes } from 'node:module';

// Node's own type stripping keeps every line and column, so stack traces and coverage point at the source.
export default { process: source => ({ code: stripTypeScriptTypes(source) }) };
