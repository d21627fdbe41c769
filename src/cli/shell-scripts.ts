/**
 * The completion scripts by shell. Written by hand: @bomb.sh/tab answers every question with "no files", and files are
 * what most commands take. Each script hands the words so far to `netwright completion next`, and falls back to files
 * where no word comes back.
 */
export const shellScripts: ReadonlyMap<string, string> = new Map([
  [
    'bash',
    `# Completion of netwright for bash.
_netwright() {
  local line="\${COMP_LINE:0:COMP_POINT}" cut="" word
  local -a words
  # Bash parts words at = and : too; here they are parted at spaces only.
  read -ra words <<<"$line"
  [[ "$line" == *" " ]] && words+=("")
  local current="\${words[\${#words[@]} - 1]}"
  [[ "$current" == *=* && "$COMP_WORDBREAKS" == *=* ]] && cut="\${current%%=*}="
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    COMPREPLY+=("\${word#"$cut"}")
  done < <("\${words[0]}" completion next -- "\${words[@]:1}" 2>/dev/null)
}
complete -o default -o bashdefault -F _netwright netwright
`,
  ],
  [
    'zsh',
    `#compdef netwright
# Completion of netwright for zsh.
_netwright() {
  local -a choices
  local word describe
  while IFS=$'\\t' read -r word describe; do
    choices+=("\${word//:/\\\\:}\${describe:+:$describe}")
  done < <("$words[1]" completion next -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( $#choices )); then
    _describe netwright choices
  else
    _files
  fi
}
if [ "$funcstack[1]" = _netwright ]; then
  _netwright "$@"
else
  compdef _netwright netwright
fi
`,
  ],
  [
    'fish',
    `# Completion of netwright for fish.
function __netwright_next
  set -l words (commandline -opc) (commandline -ct)
  set -l next ($words[1] completion next -- $words[2..-1] 2>/dev/null)
  if test (count $next) -gt 0
    printf '%s\\n' $next
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c netwright -f -a '(__netwright_next)'
`,
  ],
]);
