/** Builds the client for the commands that are called often; the launchers stay beside it. Nothing without a compiler. */
export function buildClients(root: string): void;
