// GitHub's language service imports JSON as its own bundler likes it; Node and jest want the import's type said.
const JSON_IMPORT = /^(import \w+ from "[^"]+\.json");$/gm;

export default { process: source => ({ code: source.replace(JSON_IMPORT, '$1 with { type: "json" };') }) };
