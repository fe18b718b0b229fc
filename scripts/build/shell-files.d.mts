export const commands: readonly string[];
export function writeShellFiles(where: { source: string; target: string; node: string }): void;
