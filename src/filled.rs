//! Sentences and formulas with blanks.

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

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn each_blank_takes_the_next_part() {
        assert_eq!(filled("@ \u{d7} @ = @", &["2", "3", "6"]), "2 \u{d7} 3 = 6");
        assert_eq!(filled("@@", &["a@"]), "a@");
    }
}
