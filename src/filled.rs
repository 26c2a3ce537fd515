//! Sentences and formulas with blanks, and texts made of several.

/// The text with each `@` replaced by the next of the parts. One copy of it serves every sentence, where
/// pieces put together one by one would each be a few instructions more for every visitor to download.
#[inline(never)]
pub(crate) fn filled(text: &str, parts: &[&str]) -> String {
    let mut out = String::new();
    let mut parts = parts.iter();
    for letter in text.chars() {
        match letter {
            '@' => out.push_str(parts.next().copied().unwrap_or_default()),
            letter => out.push(letter),
        }
    }
    out
}

/// The text with each `@` and the digit behind it replaced by the part of that number. Many sentences about
/// the same few things share their parts, so that each is its words alone.
#[inline(never)]
pub(crate) fn numbered(text: &str, parts: &[&str]) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '@' => {
                let digit = letters.next().and_then(|digit| digit.to_digit(10));
                let part = digit.and_then(|digit| parts.get(usize::try_from(digit).ok()?));
                out.push_str(part.copied().unwrap_or_default());
            }
            letter => out.push(letter),
        }
    }
    out
}

/// The article of a noun, between spaces: ` an ` for an agent, ` a ` for a seat, a user and a unit.
pub(crate) fn article(noun: &str) -> &'static str {
    match noun.as_bytes().first() {
        Some(b'a' | b'e' | b'i' | b'o' | b'A' | b'E' | b'I' | b'O') => " an ",
        _ => " a ",
    }
}

/// Texts that become one. The standard library's `concat` and `join` come to the same; they write each
/// text into its place without asking for more memory on the way, for which every visitor would download
/// ten times as much.
pub(crate) trait Texts {
    /// One after the other.
    fn glued(&self) -> String;

    /// With `between` between any two.
    fn joined(&self, between: &str) -> String;
}

impl<T: AsRef<str>> Texts for [T] {
    #[inline(never)]
    fn glued(&self) -> String {
        let mut out = String::new();
        for text in self {
            out.push_str(text.as_ref());
        }
        out
    }

    #[inline(never)]
    fn joined(&self, between: &str) -> String {
        let mut out = String::new();
        for (number, text) in self.iter().enumerate() {
            if number > 0 {
                out.push_str(between);
            }
            out.push_str(text.as_ref());
        }
        out
    }
}

/// Names in a sentence: `Okta, Entra ID and OneLogin`.
pub(crate) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => {
            [&*first.joined(", "), " and ", last.as_ref()].glued()
        }
        names => names.glued(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Texts, article, filled, listed, numbered};

    #[test]
    fn names_are_listed_with_one_and() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["Okta"]), "Okta");
        assert_eq!(listed(&["Okta", "Entra ID"]), "Okta and Entra ID");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn nouns_have_their_article() {
        assert_eq!(article("agent"), " an ");
        assert_eq!(article("API call"), " an ");
        assert_eq!(article("user"), " a ");
        assert_eq!(article("seat"), " a ");
    }

    #[test]
    fn each_blank_takes_the_next_part() {
        assert_eq!(filled("@ \u{d7} @ = @", &["2", "3", "6"]), "2 \u{d7} 3 = 6");
        assert_eq!(filled("@@", &["a@"]), "a@");
    }

    #[test]
    fn each_number_takes_its_part() {
        assert_eq!(numbered("@1 for @0, @1", &["a@0", "b"]), "b for a@0, b");
        assert_eq!(numbered("none: @2.", &["a"]), "none: .");
    }

    #[test]
    fn texts_become_one_as_in_the_standard_library() {
        for texts in [&[][..], &["a"], &["a", "", "b"]] {
            assert_eq!(texts.glued(), texts.concat());
            assert_eq!(texts.joined(", "), texts.join(", "));
        }
    }
}
