// Each script passes the words to `ambit complete`, which prints a line for each candidate: the word, a tab, and its
// description. A line `:files` asks for the names of files. A word goes onto the command line as the shell
// itself would quote it: a profile may have any name, and its name must not run.

const BASH = `# Completion of ambit for bash.
_ambit() {
  local line word typed=\${COMP_WORDS[COMP_CWORD]} safe='^[A-Za-z0-9_.:/=@%+,-]+$'
  local plain=\${typed//[\\\\\\'\\"]/}
  COMPREPLY=()
  while IFS= read -r line; do
    word=\${line%%$'\\t'*}
    if [[ $line == :files ]]; then
      compopt -o default 2>/dev/null
    elif [[ $word =~ $safe ]]; then
      COMPREPLY+=("$word")
    elif [[ $typed != [\\'\\"]* ]]; then
      COMPREPLY+=("$(printf %q "$word")")
    fi
  done < <(ambit complete -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "$plain" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -F _ambit ambit
`;

const ZSH = `#compdef ambit
# Completion of ambit for zsh.
_ambit() {
  local line word
  local -a items assignments
  for line in "\${(@f)$(ambit complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      _files
    elif [[ -n $line ]]; then
      word=\${line%%$'\\t'*}
      line="\${\${word//\\\\/\\\\\\\\}//:/\\\\:}:\${line#*$'\\t'}"
      if [[ $word == *= ]]; then assignments+=("$line"); else items+=("$line"); fi
    fi
  done
  (( \${#items} )) && _describe ambit items
  (( \${#assignments} )) && _describe ambit assignments -S ''
}
compdef _ambit ambit
`;

const FISH = `# Completion of ambit for fish.
function __ambit_complete
  set -l typed (commandline -ct)
  set -l plain (string unescape -- $typed); or set plain $typed
  set -l words (commandline -opc) $plain
  for line in (ambit complete -- $words[2..-1] 2>/dev/null)
    if test "$line" = :files
      __fish_complete_path (commandline -ct)
    else
      echo $line
    end
  end
end
complete -c ambit -f -a '(__ambit_complete)'
`;

/** The scripts that let a shell complete the command, by the shell. */
export const COMPLETION_SCRIPTS: { readonly bash: string; readonly zsh: string; readonly fish: string } = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
};
