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

/** What to ask for before a command of the server is carried out; nothing where it needs no reason or has one. */
export function question(command: string, args: readonly unknown[]): string | undefined {
  if (args.length !== 2) {
    return undefined;
  }
  switch (command) {
    case "lintegrity.suppress":
      return "Why is this line right as it is? The reason is written beside the suppression.";
    case "lintegrity.addToBaseline":
      return "Why is this finding accepted for now? The reason is written into the baseline.";
    default:
      return undefined;
  }
}

/** Why a text is no reason; nothing where it may be one. The server has the last word. */
export function faultOfReason(text: string): string | undefined {
  return text.trim().split(/\s+/).length < 2 ? "A reason has two words or more." : undefined;
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
