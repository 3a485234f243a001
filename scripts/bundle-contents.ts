/** Which packages are in which file of the bundle, read from webpack's own statistics. */

/** The part of webpack's statistics that is read here. */
export interface BundleStats {
  readonly chunks: readonly { readonly id: number | string; readonly files: readonly string[] }[];
  readonly modules: readonly BundleModule[];
}

interface BundleModule {
  readonly name: string;
  readonly chunks: readonly (number | string)[];
  /** The modules that webpack joined into this one. */
  readonly modules?: readonly { readonly name: string }[];
}

/** The names of the packages in each file of `dist/`, sorted. */
export function packagesByFile({ chunks, modules }: BundleStats): Map<string, string[]> {
  return new Map(
    chunks.map(({ id, files }) => {
      const names = modules.filter(module => module.chunks.includes(id)).flatMap(moduleNames);
      const packages = names.flatMap(name => packageOf(name) ?? []);
      return [String(files[0]), [...new Set(packages)].sort()];
    }),
  );
}

function moduleNames({ name, modules = [] }: BundleModule): string[] {
  return [name, ...modules.map(module => module.name)];
}

function packageOf(moduleName: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(moduleName)?.[1];
}
