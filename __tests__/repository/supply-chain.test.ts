import { describe, expect, test } from '@jest/globals';
import { filesBelow, filesIn, read } from '../support/repository.ts';

interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('Packages', () => {
  test('are asked for in exact versions', () => {
    const groups = ['dependencies', 'devDependencies', 'optionalDependencies'].map(name => manifest[name] ?? {});
    for (const version of groups.flatMap(group => Object.values(group))) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('are locked by their content, and from no particular registry', () => {
    for (const [path, { resolved, integrity }] of locked) {
      expect({ path, resolved, integrity }).toEqual({
        path,
        resolved: undefined,
        integrity: expect.stringMatching(/^sha512-/),
      });
    }
  });

  test('run no script when they are installed', () => {
    expect(read('.npmrc')).toContain('ignore-scripts=true');
    expect(read('.ci/run')).toContain('npm ci --ignore-scripts');
  });

  test('that run in production have a licence that asks for no more than its text', () => {
    const runtime = locked.filter(([, { dev, optional }]) => !dev && !optional);
    expect(runtime.length).toBeGreaterThan(0);
    for (const [path, { license }] of runtime) {
      expect({ path, license }).toEqual({
        path,
        license: expect.stringMatching(/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/),
      });
    }
  });
});

describe('dist/licenses.txt', () => {
  const sections = read('dist/licenses.txt')
    .split('\n---\n')
    .map(section => section.trim());
  const licensed = sections.map(section => section.split('\n')[0]);

  test('has the text of each licence', () => {
    for (const section of sections) expect(section).toMatch(/^\S+\n[\w.-]+\n\n[\s\S]*(copyright|licen[cs]e)/i);
  });

  test('lists every package that src/ imports', () => {
    const imports = sources().flatMap(text =>
      Array.from(text.matchAll(/(?:from|import\() ?'([^'.][^']*)'/g), ([, name = '']) => name),
    );
    const packages = imports.filter(name => !name.startsWith('node:')).map(packageOf);
    expect(packages).toContain('@actions/core');
    expect(licensed).toEqual(expect.arrayContaining(packages));
  });

  test('lists every package whose path stands in the bundle', () => {
    const paths = filesIn('dist', '.js').flatMap(
      file => read(file).match(/node_modules\/(?:@[\w.-]+\/)?[\w.-]+(?=\/)/g) ?? [],
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(licensed).toEqual(expect.arrayContaining(paths.map(path => path.slice('node_modules/'.length))));
  });

  function sources(): string[] {
    return filesBelow('src', '.ts').map(read);
  }

  function packageOf(specifier: string): string {
    return specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
  }
});
