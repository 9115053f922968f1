export interface BundleSize {
  readonly first: number;
  readonly all: number;
  readonly modules: readonly string[];
}

export function bundleSize(code: string): Promise<BundleSize>;
