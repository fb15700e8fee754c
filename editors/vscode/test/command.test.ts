import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { faultOfReason, question, serverCommand, serverSettings } from "../src/command";

const nothing = () => false;
const everything = () => true;

test("a configured program wins over everything", () => {
  const found = serverCommand("/opt/lintegrity", "/env/bin/python", everything, false);
  assert.deepEqual(found, { command: "/opt/lintegrity", args: ["server"] });
});

test("the program of the selected environment is next", () => {
  assert.equal(serverCommand("", "/env/bin/python", everything, false).command, "/env/bin/lintegrity");
  assert.equal(
    serverCommand("", "C:\\env\\Scripts\\python.exe", everything, true).command,
    "C:\\env\\Scripts\\lintegrity.exe",
  );
});

test("an environment without it, or none, leaves the PATH", () => {
  assert.equal(serverCommand("", "/env/bin/python", nothing, false).command, "lintegrity");
  assert.equal(serverCommand("", undefined, everything, false).command, "lintegrity");
});

test("settings of a wrong type count as not set", () => {
  assert.deepEqual(serverSettings(undefined, undefined), { enable: true, args: [] });
  assert.deepEqual(serverSettings(false, ["--select", 1, "LIN1"]), { enable: false, args: ["--select", "LIN1"] });
});

test("programs and arguments cannot be set by a repository", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf-8"));
  const properties = manifest.contributes.configuration.properties;
  assert.equal(properties["lintegrity.path"].scope, "machine");
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  assert.deepEqual(restricted, ["lintegrity.path", "lintegrity.args"]);
});

test("a suppression and an entry of the baseline ask for a reason once", () => {
  assert.match(question("lintegrity.suppress", ["file:///a.py", "f"]) ?? "", /^Why/);
  assert.match(question("lintegrity.addToBaseline", ["file:///a.py", "f"]) ?? "", /^Why/);
  assert.equal(question("lintegrity.suppress", ["file:///a.py", "f", "shown to a person"]), undefined);
  assert.equal(question("lintegrity.openRule", ["https://x"]), undefined);
});

test("one word is no reason", () => {
  assert.notEqual(faultOfReason(" because "), undefined);
  assert.equal(faultOfReason("shown to a person"), undefined);
});
