/**
 * The file behind GITHUB_OUTPUT as GitHub's runner reads it, after `FileCommandManager.cs` of its public source: either
 * `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`. Anything else fails the step.
 */
export function parseOutputFile(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const { name, value } = readEntry(line, lines);
    outputs[name] = value;
  }
  return outputs;
}

/** Reads the entry that `line` begins, and takes the lines of its value from `following`. */
function readEntry(line: string, following: string[]): { name: string; value: string } {
  const equals = line.indexOf('=');
  const arrow = line.indexOf('<<');
  if (equals >= 0 && (arrow < 0 || equals < arrow)) {
    if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
    return { name: line.slice(0, equals), value: line.slice(equals + 1) };
  }
  if (arrow < 0) throw new Error(`Invalid format '${line}'`);
  const [name, delimiter] = [line.slice(0, arrow), line.slice(arrow + 2)];
  if (name === '' || delimiter === '') {
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
  }
  const end = following.indexOf(delimiter);
  if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
  const value = following.splice(0, end).join('\n');
  following.shift();
  return { name, value };
}
