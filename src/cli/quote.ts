const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Returns a text in quotes, as it stands in Prefect's messages: as Python's `repr` has it. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  // What controls a terminal must not reach one.
  const visible = text
    .replaceAll('\\', '\\\\')
    .replace(/\p{Cc}/gu, (character) => SHORT[character] ?? `\\x${hexadecimal(character)}`);
  return `${mark}${mark === "'" ? visible.replaceAll(mark, `\\${mark}`) : visible}${mark}`;
}

function hexadecimal(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}
