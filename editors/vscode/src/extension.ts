import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { faultOfReason, question, serverCommand, serverSettings } from "./command";

let client: LanguageClient | undefined;

interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
  };
}

async function selectedPython(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  const api = extension.isActive ? extension.exports : await extension.activate();
  return api.environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri).path;
}

async function start(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("lintegrity");
  const found = serverCommand(
    configuration.get("path", ""),
    await selectedPython(),
    existsSync,
    process.platform === "win32",
  );
  const server: ServerOptions = {
    command: found.command,
    args: [...found.args],
    transport: TransportKind.stdio,
  };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "python" },
      { scheme: "untitled", language: "python" },
      { scheme: "file", pattern: "**/{pyproject,lintegrity}.toml" },
    ],
    synchronize: { configurationSection: "lintegrity" },
    initializationOptions: {
      ...serverSettings(configuration.get("enable"), configuration.get("args")),
      asksForReasons: true,
    },
    middleware: {
      executeCommand: async (command, args, next) => {
        const prompt = question(command, args);
        if (prompt === undefined) {
          return next(command, args);
        }
        const reason = await vscode.window.showInputBox({ prompt, validateInput: faultOfReason });
        return reason === undefined ? undefined : next(command, [...args, reason]);
      },
    },
  };
  client = new LanguageClient("lintegrity", "lintegrity", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void vscode.window.showErrorMessage(
      `lintegrity could not be started (${String(error)}). Install it with: pip install "lintegrity[lsp]"`,
    );
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("lintegrity.restart", async () => {
      await stop();
      await start();
    }),
    vscode.commands.registerCommand("lintegrity.scan", async () => {
      await client?.sendRequest("workspace/executeCommand", { command: "lintegrity.scanWorkspace", arguments: [] });
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("lintegrity.path")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}
