//! Catalog files as they are written: JSON with comments, every value with its place.
//!
//! Comments and a comma after the last entry are allowed; every other liberty is refused, so that a
//! file means the same to every tool. Numbers stay the digits that were typed: nothing here turns one
//! into a float.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

/// A place in a file, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub place: Place,
    /// What stands there.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `"words"`, unescaped.
    Text(String),
    /// The digits of a number, as typed.
    Number(String),
    /// `true` or `false`.
    Flag(bool),
    /// `null`.
    Null,
    /// `[ ]`.
    List(Vec<Node>),
    /// `{ }`, in the order of the file; keys may still repeat.
    Block(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, unescaped.
    pub key: String,
    /// Where the key begins.
    pub place: Place,
    /// What it is set to.
    pub value: Node,
}

impl Value {
    /// What it is, in an editor's words.
    pub fn describe(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text in quotes",
            Value::Number(_) => "a number",
            Value::Flag(true) => "true",
            Value::Flag(false) => "false",
            Value::Null => "null",
            Value::List(_) => "a list in brackets",
            Value::Block(_) => "a block in braces",
        }
    }
}

impl Node {
    /// The first value of a key, where this is a block that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Block(entries) => entries
                .iter()
                .find(|entry| entry.key == key)
                .map(|entry| &entry.value),
            _ => None,
        }
    }

    /// An item of a list.
    pub fn item(&self, index: usize) -> Option<&Node> {
        match &self.value {
            Value::List(items) => items.get(index),
            _ => None,
        }
    }
}

/// Why a text is not JSON with comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it was noticed.
    pub place: Place,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

/// Reads a file.
///
/// # Errors
/// The first thing that is not JSON with comments; what follows cannot be told apart from it.
pub fn parse(text: &str) -> Result<Node, Fault> {
    // Some editors mark UTF-8 with an invisible first character.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let mut cursor = Cursor::new(text);
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(result) => match result.value {
            Some(value) => Ok(cursor.node(value)),
            None => Err(Fault {
                place: cursor.place(0),
                what: "The file is empty.".to_owned(),
                mend: "Start from what `catalog new` writes.".to_owned(),
            }),
        },
        Err(error) => Err(cursor.fault(&error)),
    }
}

/// Turns byte offsets into places. Offsets come in the order of the file, so that a file on one long
/// line is still walked once.
struct Cursor<'t> {
    text: &'t str,
    offset: usize,
    place: Place,
}

const START: Place = Place { line: 1, column: 1 };

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Cursor {
            text,
            offset: 0,
            place: START,
        }
    }

    fn place(&mut self, offset: usize) -> Place {
        if offset < self.offset {
            self.offset = 0;
            self.place = START;
        }
        for c in self
            .text
            .get(self.offset..offset)
            .unwrap_or_default()
            .chars()
        {
            if c == '\n' {
                self.place.line = self.place.line.saturating_add(1);
                self.place.column = 1;
            } else {
                self.place.column = self.place.column.saturating_add(1);
            }
        }
        self.offset = offset;
        self.place
    }

    /// Recursion is bounded by the parser, which refuses more than 512 levels.
    fn node(&mut self, value: ast::Value<'_>) -> Node {
        let place = self.place(value.start());
        let value = match value {
            ast::Value::StringLit(text) => Value::Text(text.value.into_owned()),
            ast::Value::NumberLit(number) => Value::Number(number.value.to_owned()),
            ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::Array(array) => Value::List(
                array
                    .elements
                    .into_iter()
                    .map(|element| self.node(element))
                    .collect(),
            ),
            ast::Value::Object(object) => Value::Block(
                object
                    .properties
                    .into_iter()
                    .map(|property| Entry {
                        place: self.place(property.name.start()),
                        key: property.name.into_string(),
                        value: self.node(property.value),
                    })
                    .collect(),
            ),
        };
        Node { place, value }
    }

    fn fault(&mut self, error: &ParseError) -> Fault {
        let start = error.range().start;
        let first = self.text.get(start..).and_then(|rest| rest.chars().next());
        let (what, mend) = match (error.kind(), first) {
            // The parser calls a word that a comma follows a stray character.
            (ParseErrorKind::UnexpectedToken, Some(c)) if c.is_alphabetic() => {
                sentences(&ParseErrorKind::UnexpectedWord)
            }
            (ParseErrorKind::ExpectedStringObjectProperty, Some(c)) if c.is_ascii_digit() => (
                "A number stands where a key should.",
                "Write numbers without separators, such as 1200; put other keys in double quotes.",
            ),
            (kind, _) => sentences(kind),
        };
        Fault {
            place: self.place(start),
            what: what.to_owned(),
            mend: mend.to_owned(),
        }
    }
}

/// What is wrong and how to mend it, for somebody who does not program.
fn sentences(kind: &ParseErrorKind) -> (&'static str, &'static str) {
    use ParseErrorKind as Kind;
    const PLAIN_NUMBER: &str = "Write a plain number such as 132 or 0.5.";
    const PAIR: &str = "Write each entry as \"key\": value, with a comma between entries.";
    match kind {
        Kind::ExpectedComma => (
            "A comma is missing after this value.",
            "Put a comma between this value and the next.",
        ),
        Kind::ExpectedColonAfterObjectKey => ("A colon is missing after this key.", PAIR),
        Kind::ExpectedObjectValue => ("The file ends where a value should stand.", PAIR),
        Kind::ExpectedStringObjectProperty => (
            "This key is not in double quotes.",
            "Put the key in double quotes.",
        ),
        Kind::SingleQuotedStringsNotAllowed => {
            ("This text is in single quotes.", "Use double quotes.")
        }
        Kind::UnexpectedWord => (
            "A word without quotes stands where a value should.",
            "Put it in double quotes.",
        ),
        Kind::UnexpectedToken | Kind::UnexpectedTokenInObject => (
            "This character cannot stand here.",
            "Look for a missing quote, comma, bracket or brace just before it.",
        ),
        Kind::UnexpectedColon => (
            "A colon stands where a value should.",
            "Look for a missing key or a second colon.",
        ),
        Kind::UnexpectedComma => (
            "A comma stands where a value should.",
            "Remove one of the commas.",
        ),
        Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket => (
            "Something is closed here that was never opened.",
            "Remove this bracket or brace, or open it before.",
        ),
        Kind::UnterminatedObject => ("This { is never closed.", "Add a } where the block ends."),
        Kind::UnterminatedArray => ("This [ is never closed.", "Add a ] where the list ends."),
        Kind::UnterminatedCommentBlock => (
            "This comment is never closed.",
            "Add */ where the comment ends.",
        ),
        Kind::MultipleRootJsonValues => (
            "Something follows after the end of the block.",
            "A file holds one block in braces: remove what follows, or the brace that closes too early.",
        ),
        Kind::NestingDepthExceeded => (
            "Blocks and lists are nested too deeply here.",
            "Remove the brackets or braces that are too many.",
        ),
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => (
            "This text has no closing quote.",
            "Add a double quote where the text ends.",
        ),
        Kind::String(_) => (
            "A backslash in this text is not followed by a known letter.",
            "Write \\\\ for a backslash, \\\" for a quote, and other characters as they are.",
        ),
        Kind::HexadecimalNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("This is not a plain number.", PLAIN_NUMBER)
        }
        // The options allow both, so that these never occur.
        Kind::CommentsNotAllowed | Kind::TrailingCommasNotAllowed => {
            ("This character cannot stand here.", "Remove it.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(text: &str, key: &str) -> Option<(usize, usize)> {
        let node = parse(text).ok()?;
        let place = node.get(key)?.place;
        Some((place.line, place.column))
    }

    #[test]
    fn places_count_characters_from_one() {
        let text = "\u{feff}{ // caf\u{e9}\r\n  \"a\": 1,\n /* \u{1f642} */ \"b\": [\"x\",],\n}";
        assert_eq!(place_of(text, "a"), Some((2, 8)));
        assert_eq!(place_of(text, "b"), Some((3, 15)));
    }

    #[test]
    fn numbers_keep_their_digits() {
        let digits = "9".repeat(400);
        let node = parse(&digits).map(|node| node.value);
        assert_eq!(node, Ok(Value::Number(digits)));
    }

    #[test]
    fn what_is_not_strict_json_with_comments_is_refused() {
        for (text, line, column) in [
            ("", 1, 1),
            ("{'a': 1}", 1, 2),
            ("{a: 1}", 1, 2),
            ("{\"a\": +1}", 1, 7),
            ("{\"a\": .5}", 1, 7),
            ("{\"a\": 0x1F}", 1, 7),
            ("{\"a\": NaN}", 1, 7),
            ("{\"a\": 1\n \"b\": 2}", 1, 8),
            ("{\"a\": \"\\q\"}", 1, 8),
            ("{} {}", 1, 4),
            ("{\"a\": [1, 2", 1, 7),
        ] {
            let place = parse(text).map_err(|fault| (fault.place.line, fault.place.column));
            assert_eq!(place, Err((line, column)), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_a_sentence_and_not_a_crash() {
        for open in ["[", "{\"a\":", "[{\"a\":"] {
            assert!(parse(&open.repeat(10_000)).is_err(), "{open}");
        }
    }
}
