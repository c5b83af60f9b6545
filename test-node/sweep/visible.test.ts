import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { visible } from '../../src/errors/visible.ts';

const escaped: Readonly<Record<string, readonly [text: string, shown: string]>> = {
  'control characters': ['a\u0000\u001b\u007f\u009bb', String.raw`a\x00\x1b\x7f\x9bb`],
  'breaks of a line': ['a\n\r\t\u2028\u2029b', String.raw`a\n\r\t\u2028\u2029b`],
  'what has no width': [
    'a\u200b\u200c\u200d\u2060\ufeff\u00adb',
    String.raw`a\u200b\u200c\u200d\u2060\ufeff\xadb`,
  ],
  'marks of a direction': ['a\u061c\u200e\u200fb', String.raw`a\u061c\u200e\u200fb`],
  'what reverses a direction': [
    'a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b',
    String.raw`a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b`,
  ],
  'letters that nobody sees': ['a\u3164\u115f\u{e0041}\ufe0f', String.raw`a\u3164\u115f\udb40\udc41\ufe0f`],
  'joiners where they join nothing': ['👩\u200da\u0645\u200c', '👩\\u200da\u0645\\u200c'],
};
const ordinary: Readonly<Record<string, string>> = {
  'emojis that are joined': '👨‍👩‍👧‍👦 👩🏽‍🚀 ❤️‍🔥 🏳️‍🌈 🧔‍♂️ 1️⃣',
  'the flag of a part of a country': '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'words of Persian and Sinhala': 'می\u200cخواهم ක්\u200dර',
  'a variant of a character': '葛\u{e0100}',
  'other languages': 'Straße עברית 日本語 ไทย한국어',
};

for (const [what, [text, shown]] of Object.entries(escaped)) {
  test(`visible() escapes ${what}`, () => equal(visible(text), shown));
}

for (const [what, text] of Object.entries(ordinary)) {
  test(`visible() keeps ${what}`, () => equal(visible(text), text));
}

test('visible() keeps the characters that it is told to keep', () => {
  equal(visible('a\n\u001b\tb', '\n\t'), String.raw`a${'\n'}\x1b${'\t'}b`);
});
