#!/usr/bin/env node
/** The command line: finds the command, runs it, and says a user's mistake in one sentence. */

import { writeSync } from "node:fs";
import { harmless } from "../core/units/harmless.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { commands } from "./commands.ts";

const [name, ...rest] = process.argv.slice(2);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  leave(
    error.code === "EPIPE"
      ? "stdout was closed before the answer was written; nothing else was changed."
      : error.message,
    2,
  );
});

try {
  if (name === undefined) await (await import("./serve.ts")).run([]);
  else if (name === "--version") process.stdout.write(`${(await import("./version.ts")).version}\n`);
  else if (name === "--help" || name === "-h" || name === "help" || rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write((await import("./help.ts")).helpText(commands));
  } else {
    const command = commands.find((candidate) => candidate.name === name);
    if (!command)
      throw new HeadampError(
        "unknown-command",
        `There is no command "${name.slice(0, 40)}". There are: ${commands.map((c) => c.name).join(", ")}.`,
      );
    await (await command.load()).run(rest);
  }
} catch (error) {
  if (error instanceof HeadampError) leave(harmless(error.message, 1000), 2);
  leave(`headamp made a mistake, not you: ${error instanceof Error ? (error.stack ?? error.message) : error}`, 3);
}

function leave(message: string, code: 2 | 3): never {
  try {
    writeSync(2, `${message}\n`);
  } catch {
    // stderr is closed as well: there is nobody left to tell.
  }
  process.exit(code);
}
