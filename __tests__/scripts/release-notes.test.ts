import { describe, expect, test } from '@jest/globals';
import { releaseNotes } from '../../scripts/release-notes.ts';
import { read } from '../support/repository.ts';

const CHANGELOG = `# Changelog

## 1.2.0 (2026-12-01)

- New.

### Mended

- Old.

## 1.1.0 (2026-11-01)

- Older.

## 1.0.0 (not released yet)

- First.
`;

describe('The notes of a release', () => {
  test('are the section of its version', () => {
    expect(releaseNotes('v1.2.0', '1.2.0', CHANGELOG)).toBe('- New.\n\n### Mended\n\n- Old.');
    expect(releaseNotes('v1.1.0', '1.1.0', CHANGELOG)).toBe('- Older.');
  });

  test.each([
    ['the tag is no version', 'v1.2', '1.2.0', 'the tag v1.2 is not like v1.2.3'],
    ['the package has another version', 'v1.2.0', '1.1.0', 'the tag is v1.2.0, package.json says 1.1.0'],
    ['the changelog has no date', 'v1.0.0', '1.0.0', 'CHANGELOG.md has no date for 1.0.0: "1.0.0 (not released yet)"'],
    ['the changelog has no section', 'v1.3.0', '1.3.0', 'CHANGELOG.md says nothing about 1.3.0'],
  ])('are rejected if %s', (_, tag, version, problem) => {
    expect(() => releaseNotes(tag, version, CHANGELOG)).toThrow(problem);
  });

  test('are there for the version that the package has now', () => {
    const { version } = JSON.parse(read('package.json'));
    const dated = read('CHANGELOG.md').replace('(not released yet)', '(2026-12-01)');
    expect(releaseNotes(`v${version}`, version, dated)).toMatch(/\w/);
  });
});
