/** Help on one screen. */

/** The help text for a list of commands. */
export function helpText(commands: readonly { readonly name: string; readonly says: string }[]): string {
  const list = commands.map((command) => `  ${command.name.padEnd(8)}${command.says}`).join("\n");
  return `headamp: do you need a headphone amplifier, which one, and how to set it.

${list}

A chain is written the same way everywhere:
  --source S [--output NAME] [--gain NAME] [--amp A [--output NAME] [--gain NAME]]…
  [--pad "75 ohm"|"10 dB"|"33 ohm + 3.3 ohm"|NAME] after the device it is plugged into
  --headphones H [--balanced] [--volume DB|CLOCK] [--set headphones.impedanceOhm=38]
  or --chain FILE|LINK. S, A and H are names, or figures: "1.8 V, 10 ohm, 8 uV", "32 ohm, 105 dB/mW".

Options
  --music FILE|dynamic|streaming|loud   measured loudness and true peak decide
  --average-spl 85                      the level that decides loudness
  --normal-spl 75                       where volume, hiss and balance are asked
  --room silent|nc15|nc20|nc25|nc30     how quiet it is around you
  --format text|json|csv|markdown|html  of check, solve and compare; html is one file: > page.html

  headamp check "Scarlett 2i2 3rd Gen" "HD 600" --music song.flac
  headamp compare --amp "Magni 3" --amp "THX AAA 789" --amp none --source S --headphones "HD 800 S"
  headamp gear show "Magni 3"
  headamp signal sine out.wav --frequency 997 --level-dbfs -1
  headamp measure capture.wav --signal out.json --loopback interface.wav
      [--full-scale-vrms 2.1] [--pad 20] [--input-impedance 10k] [--output-impedance 1]
  headamp measure --unloaded open.wav --loaded loaded.wav --load 33 --load-tolerance 1%
      either with --save NAME [--kind dongle]: kept as gear that every command finds
  headamp diagnose idle.wav --volume-zero zero.wav --loopback recorder.wav
      measure and diagnose with --plots FOLDER: every plot as PNG and SVG
  headamp rank --headphones "HD 800 S" --budget 300
      [--need amp|dac|combo|interface] [--portable|--desktop] [--exclude tube|--want tube]
`;
}
