//! What somebody may set about the looks of a widget, and where its button goes. Both end up in a style
//! rule or an attribute of somebody's page, so that only what cannot be anything else is let through.

use crate::scenario::quoted;

/// A custom property that the configurator offers; the page's reference has all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// `--scim-accent`
    Accent,
    /// `--scim-surface`
    Surface,
    /// `--scim-text`
    Text,
    /// `--scim-font`
    Font,
    /// `--scim-radius`
    Radius,
}

impl Property {
    /// All of them.
    pub const ALL: [Property; 5] = [
        Property::Accent,
        Property::Surface,
        Property::Text,
        Property::Font,
        Property::Radius,
    ];

    /// The name of the custom property.
    pub fn name(self) -> &'static str {
        match self {
            Property::Accent => "--scim-accent",
            Property::Surface => "--scim-surface",
            Property::Text => "--scim-text",
            Property::Font => "--scim-font",
            Property::Radius => "--scim-radius",
        }
    }

    /// Its label.
    pub fn label(self) -> &'static str {
        match self {
            Property::Accent => "Accent",
            Property::Surface => "Surface",
            Property::Text => "Text",
            Property::Font => "Font",
            Property::Radius => "Corners",
        }
    }

    /// What stands in its field while it is blank.
    pub fn placeholder(self) -> &'static str {
        match self {
            Property::Accent => "#0b6b57",
            Property::Surface => "light-dark(#fff, #1b1e24)",
            Property::Text => "#1b1d22",
            Property::Font => "Inter, sans-serif",
            Property::Radius => "10px",
        }
    }

    /// The property of this name.
    pub fn parse(name: &str) -> Option<Property> {
        Property::ALL
            .into_iter()
            .find(|property| property.name() == name)
    }

    /// Reads a value that somebody typed; blank is none.
    ///
    /// # Errors
    /// A sentence that says what the property takes.
    pub fn read(self, text: &str) -> Result<Option<String>, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (good, takes) = match self {
            Property::Accent | Property::Surface | Property::Text => (
                is_colour(text),
                "a colour such as #0b6b57, teal, rgb(11 107 87) or light-dark(#0b6b57, #5fd3b3)",
            ),
            Property::Font => (
                is_font(text),
                "names of fonts such as Inter, \"Open Sans\", sans-serif",
            ),
            Property::Radius => (is_length(text), "a length such as 10px, 0.5em or 0"),
        };
        if good {
            return Ok(Some(text.to_owned()));
        }
        let sentence = [self.label(), " takes ", takes, ", not ", &quoted(text), "."];
        Err(sentence.concat())
    }
}

const FUNCTIONS: [&str; 10] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "light-dark",
];

/// `#` and 3, 4, 6 or 8 digits; a word; or one of the functions that make colours, whose parentheses match.
fn is_colour(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix('#') {
        let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
        return all && matches!(digits.len(), 3 | 4 | 6 | 8);
    }
    if text.len() > 80 {
        return false;
    }
    let Some((name, _)) = text.split_once('(') else {
        return text.bytes().all(|b| b.is_ascii_alphabetic());
    };
    let inner = |b: u8| b.is_ascii_alphanumeric() || b" ,.%#/()-".contains(&b);
    let mut depth = 0_i32;
    let balanced = text.bytes().all(|b| {
        depth = depth.saturating_add(match b {
            b'(' => 1,
            b')' => -1,
            _ => 0,
        });
        depth >= 0
    });
    // A function within one, of light-dark() say, is one of them too.
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let calls = text.matches('(').count();
    let known = words.filter(|word| FUNCTIONS.contains(word)).count();
    FUNCTIONS.contains(&name)
        && balanced
        && depth == 0
        && text.ends_with(')')
        && known == calls
        && text.bytes().all(inner)
}

/// Names of fonts with commas between them; a name with spaces may stand between quotation marks.
fn is_font(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '-' || c == '_';
    text.chars().count() <= 200
        && text.split(',').all(|name| {
            let name = name.trim();
            let bare = name
                .strip_prefix('"')
                .and_then(|name| name.strip_suffix('"'))
                .or_else(|| {
                    name.strip_prefix('\'')
                        .and_then(|name| name.strip_suffix('\''))
                })
                .unwrap_or(name);
            !bare.trim().is_empty() && bare.chars().all(plain)
        })
}

/// A number of at most 6 characters with a unit, or 0.
fn is_length(text: &str) -> bool {
    if text == "0" {
        return true;
    }
    let end = text
        .bytes()
        .position(|b| !b.is_ascii_digit() && b != b'.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let one_point = number.matches('.').count() <= 1;
    let digits = number.bytes().any(|b| b.is_ascii_digit());
    digits && one_point && number.len() <= 6 && matches!(unit, "px" | "em" | "rem" | "%")
}

/// What `cta-href` may hold in braces.
pub const PLACEHOLDERS: [&str; 5] = ["{app}", "{seats}", "{plan}", "{upgrade}", "{link}"];

/// Reads the address that the button goes to; blank is none.
///
/// # Errors
/// A sentence that says what it takes.
pub fn read_address(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let lower = text.to_ascii_lowercase();
    let after = |start: &str| {
        let rest = lower.strip_prefix(start)?;
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        Some(host.to_owned())
    };
    let whole = match (after("https://"), after("http://")) {
        (Some(host), _) => !host.is_empty() && !host.contains('@'),
        (None, Some(host)) => host == "localhost",
        (None, None) => lower.starts_with("{link}"),
    };
    let visible = |c: char| !c.is_control() && !c.is_whitespace() && !"\"'<>\\`".contains(c);
    if !whole || !text.chars().all(visible) || text.chars().count() > 500 {
        return Err([
            "The button takes an address that begins with https://, such as \
             https://example.com/talk?seats={seats}, not ",
            &quoted(text),
            ".",
        ]
        .concat());
    }
    let mut rest = text.to_owned();
    for known in PLACEHOLDERS {
        rest = rest.replace(known, "");
    }
    if rest.contains(['{', '}']) {
        return Err([
            "In braces the button\u{2019}s address takes ",
            &PLACEHOLDERS.join(", "),
            " and nothing else.",
        ]
        .concat());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_can_be_nothing_but_what_its_property_takes() {
        let good = [
            (Property::Accent, "#0b6b57"),
            (Property::Accent, "#abc"),
            (Property::Accent, "RebeccaPurple"),
            (Property::Surface, "light-dark(rgb(1 2 3 / 50%), #111)"),
            (Property::Text, "oklch(0.7 0.1 120)"),
            (Property::Font, "\"Open Sans\", Inter, sans-serif"),
            (Property::Font, "Grotesk Größe"),
            (Property::Radius, "0"),
            (Property::Radius, ".5em"),
            (Property::Radius, "50%"),
        ];
        for (property, text) in good {
            let read = property.read(text);
            assert_eq!(read, Ok(Some(text.to_owned())), "{text}");
        }
        let bad = [
            (Property::Accent, "#12"),
            (Property::Accent, "red; } body { display: none"),
            (Property::Accent, "url(https://example.com/x)"),
            (Property::Accent, "rgb(1,2,3"),
            (Property::Accent, "rgb(1,2,3))("),
            (Property::Accent, "rgb(url(x))"),
            (Property::Accent, "</style><script>"),
            (Property::Accent, "expression(1)"),
            (Property::Font, "a\"b"),
            (Property::Font, "Inter; color: red"),
            (Property::Font, "Inter,"),
            (Property::Radius, "10"),
            (Property::Radius, "1.2.3px"),
            (Property::Radius, "calc(1px)"),
            (Property::Radius, "px"),
        ];
        for (property, text) in bad {
            let sentence = property.read(text).expect_err(text);
            assert!(sentence.contains(" takes "), "{sentence}");
        }
        assert_eq!(Property::Font.read("  "), Ok(None));
    }

    #[test]
    fn the_button_goes_to_web_addresses_only() {
        for good in [
            "",
            "https://example.com/talk?app={app}&seats={seats}#x",
            "http://localhost:8080/",
            "{link}",
        ] {
            assert_eq!(read_address(good).as_deref(), Ok(good));
        }
        for bad in [
            "javascript:alert(1)",
            "http://example.com/",
            "http://localhost.example.com/",
            "//example.com/",
            "https://",
            "https://a@b.example/",
            "https://example.com/ x",
            "https://example.com/\"onclick=",
            "https://example.com/{name}",
            "https://example.com/{",
        ] {
            assert!(read_address(bad).is_err(), "{bad}");
        }
    }
}
