export interface BundleSize {
  readonly first: number;
  readonly all: number;
  readonly modules: readonly string[];
  readonly onDemand: readonly {
    readonly name: string;
    readonly size: number;
    readonly modules: readonly string[];
  }[];
}

export function bundleSize(code: string): Promise<BundleSize>;
