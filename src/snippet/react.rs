//! The widget as a component for React, in TypeScript.

use super::{Element, Fallback, Place, Snippet};

/// A string as JavaScript has it, which also stands safely in a script element of a page.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The component.
pub(super) fn react(snippet: &Snippet, fallback: &Fallback, place: &Place<'_>) -> String {
    let tag = snippet.element.tag();
    let name: String = tag
        .split('-')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect();
    let attributes: String = snippet
        .attributes()
        .iter()
        .map(|(name, value)| {
            let name = match name.contains('-') {
                true => string(name),
                false => name.clone(),
            };
            ["  ", &name, ": ", &string(value), ",\n"].concat()
        })
        .collect();
    let rows: String = fallback
        .rows
        .iter()
        .map(|row| {
            [
                "            <tr><th scope=\"row\">{",
                &string(&row.way),
                "}</th><td>{",
                &string(&row.shown),
                "}</td></tr>\n",
            ]
            .concat()
        })
        .collect();
    let loader = string(&[place.site, "embed.js"].concat());
    let (caption, href, label) = (
        string(&fallback.caption),
        string(&fallback.href),
        string(&fallback.label),
    );
    let estimate = match snippet.element {
        Element::Stack => "StackEstimate",
        _ => "Estimate",
    };
    let rule = snippet.rule();
    let tag = string(tag);
    // In one pass: whatever is put in is not looked through again.
    let mut out = String::new();
    for piece in TEMPLATE.split('\u{ab}') {
        let Some((marker, rest)) = piece.split_once('\u{bb}') else {
            out.push_str(piece);
            continue;
        };
        out.push_str(match marker {
            "rule" => &rule,
            "estimate" => estimate,
            "site" => place.site,
            "loader" => &loader,
            "name" => &name,
            "tag" => &tag,
            "attributes" => &attributes,
            "rows" => &rows,
            "caption" => &caption,
            "href" => &href,
            "label" => &label,
            _ => "",
        });
        out.push_str(rest);
    }
    out
}

const TEMPLATE: &str = "\
// Save «site»embed.d.ts beside this file. In your style sheet:
// «rule»
import { createElement, useEffect, useRef } from \"react\";
import type { «estimate» } from \"./embed\";

const LOADED = «loader»;
const INPUTS = {
«attributes»};

type Props = {
  inputs?: Record<string, string | number>;
  onChange?: (estimate: «estimate») => void;
  /** Return false to keep the button from going anywhere. */
  onCta?: (call: { estimate: «estimate»; link: string; href: string }) => void | boolean;
};

export function «name»({ inputs, onChange, onCta }: Props) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    import(/* webpackIgnore: true */ /* @vite-ignore */ LOADED).catch(() => {});
  }, []);
  useEffect(() => {
    const widget = element.current;
    const changed = (event: Event) => onChange?.((event as CustomEvent).detail);
    const called = (event: Event) => {
      if (onCta?.((event as CustomEvent).detail) === false) event.preventDefault();
    };
    widget?.addEventListener(\"scim-change\", changed);
    widget?.addEventListener(\"scim-cta\", called);
    return () => {
      widget?.removeEventListener(\"scim-change\", changed);
      widget?.removeEventListener(\"scim-cta\", called);
    };
  }, [onChange, onCta]);
  return createElement(
    «tag»,
    { ...INPUTS, ...inputs, ref: element },
    <>
      <table>
        <caption>{«caption»}</caption>
        <tbody>
«rows»        </tbody>
      </table>
      <p><a href={«href»}>{«label»}</a></p>
    </>,
  );
}
";
