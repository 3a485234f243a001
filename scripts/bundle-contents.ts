/** Which packages are in which file of the bundle, read from webpack's own statistics. */

/** The part of webpack's statistics that is read here. */
export interface BundleStats {
  readonly chunks: readonly { readonly id: number | string; readonly files: readonly string[] }[];
  readonly modules: readonly BundleModule[];
}

interface BundleModule {
  readonly id: number | string;
  readonly name: string;
  readonly chunks: readonly (number | string)[];
  /** The modules that webpack joined into this one. */
  readonly modules?: readonly { readonly name: string }[];
}

/** The modules that webpack put into a file of `dist/`. */
export function modulesIn({ chunks, modules }: BundleStats, file: string): readonly BundleModule[] {
  const ids = chunks.filter(({ files }) => files[0] === file).map(({ id }) => id);
  return modules.filter(module => module.chunks.some(chunk => ids.includes(chunk)));
}

/** The names of the packages in each file of `dist/`, sorted. */
export function packagesByFile(stats: BundleStats): Map<string, string[]> {
  return new Map(
    stats.chunks.map(({ files: [file = ''] }) => {
      const packages = modulesIn(stats, file).flatMap(moduleNames).flatMap(packageOf);
      return [file, [...new Set(packages)].sort()];
    }),
  );
}

function moduleNames({ name, modules = [] }: BundleModule): string[] {
  return [name, ...modules.map(module => module.name)];
}

function packageOf(moduleName: string): string[] {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(moduleName)?.slice(1) ?? [];
}
