export declare function findChromium(): {
  executablePath: string;
  env: Record<string, string>;
};
export declare function chromiumLaunchOptions(): {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
};
