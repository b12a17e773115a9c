/* The editor: CodeMirror, as far as a page needs it, in the colours of the page. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightSpecialChars, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/* A band across the line at which a reader has stepped. */
const step = StateEffect.define();
const band = StateField.define({
  create: () => Decoration.none,
  update(marks, { docChanged, effects, state }) {
    if (docChanged) marks = Decoration.none;
    for (const effect of effects.filter((it) => it.is(step))) {
      const { line, colour } = effect.value;
      const isThere = line > 0 && line <= state.doc.lines;
      const mark = Decoration.line({ attributes: { class: "live-line", style: `--at: ${colour}` } });
      marks = isThere ? Decoration.set(mark.range(state.doc.line(line).from)) : Decoration.none;
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/* The same classes as those of the page, which the theme colours, light and dark. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.operatorKeyword], class: "k" },
  { tag: [tags.string, tags.special(tags.string)], class: "s2" },
  { tag: tags.comment, class: "c1" },
  { tag: tags.number, class: "mi" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: [tags.function(tags.definition(tags.variableName))], class: "nf" },
  { tag: tags.definition(tags.className), class: "nc" },
  { tag: tags.operator, class: "o" },
]);

/* Returns an editor in an element.

   keys: what a key does, as { key, run }; changed: called with each new text. Tab leaves
   the editor, as it leaves any field; Enter indents. */
export function edit(parent, text, { label, keys, changed }) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([...keys, ...defaultKeymap, ...historyKeymap]),
        history(), python(), indentUnit.of("    "), indentOnInput(), bracketMatching(),
        drawSelection(), highlightSpecialChars(), band, syntaxHighlighting(colours),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((it) => it.docChanged && changed(it.state.doc.toString())),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    mark: (line, colour) => view.dispatch({ effects: step.of({ line, colour }) }),
    close: () => view.destroy(),
  };
}
