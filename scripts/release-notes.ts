// Prints what the changelog says about a release, or fails where the tag is not the package's version or the changelog
// has no dated section about it: node scripts/release-notes.ts v1.2.3
import { readFileSync } from 'node:fs';

/** The section of a version, `## 1.2.3 (date)`, without its heading. */
export function releaseNotes(tag: string, packageVersion: string, changelog: string): string {
  const [, version] = /^v(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
  if (version === undefined) throw new Error(`the tag ${tag} is not like v1.2.3`);
  if (version !== packageVersion) throw new Error(`the tag is ${tag}, package.json says ${packageVersion}`);
  const section = changelog.split(/^## /m).find(text => /^\S+/.exec(text)?.[0] === version);
  const [heading = '', ...lines] = section?.split('\n') ?? [];
  const notes = lines.join('\n').trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing about ${version}`);
  if (!/ \(\d{4}-\d{2}-\d{2}\)$/.test(heading))
    throw new Error(`CHANGELOG.md has no date for ${version}: "${heading}"`);
  return notes;
}

if (import.meta.main) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  console.log(releaseNotes(process.argv[2] ?? '', version, readFileSync('CHANGELOG.md', 'utf8')));
}
