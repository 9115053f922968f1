import type { Linter } from 'eslint';

export declare const mayImport: Readonly<Record<string, readonly string[]>>;
export declare function importViolation(file: string, specifier: string): string | undefined;
export declare const importRules: Linter.Config[];
