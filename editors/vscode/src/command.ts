// Which program serves, with which arguments. Free of the editor's API, so that it can be tested without an editor.

import * as path from "node:path";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The server's command: the configured program, else the one beside the environment's Python, else the one on the PATH.
 * `exists` tells whether a file is there.
 */
export function serverCommand(
  configured: string,
  python: string | undefined,
  exists: (file: string) => boolean,
  windows: boolean,
): Command {
  if (configured !== "") {
    return { command: configured, args: ["server"] };
  }
  if (python !== undefined) {
    const system = windows ? path.win32 : path.posix;
    const beside = system.join(system.dirname(python), windows ? "lintegrity.exe" : "lintegrity");
    if (exists(beside)) {
      return { command: beside, args: ["server"] };
    }
  }
  return { command: "lintegrity", args: ["server"] };
}

export interface Settings {
  readonly enable: boolean;
  readonly args: readonly string[];
}

/** The settings that the server is given; anything of the wrong type counts as not set. */
export function serverSettings(enable: unknown, args: unknown): Settings {
  const words = Array.isArray(args) ? args.filter((word): word is string => typeof word === "string") : [];
  return { enable: enable !== false, args: words };
}
