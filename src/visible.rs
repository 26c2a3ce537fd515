//! What of a text that somebody wrote can be seen. Nothing else is repeated on a page or taken for a name: a letter
//! that turns the direction of what follows it would have a link, a list or a file show an amount of ours from
//! its end.

/// Whether a character shows, or at least only makes space. Characters that turn the direction of a text count
/// as invisible: they can make it read as something else than it is.
pub(crate) fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What can be seen of a text, at most so many letters of it.
#[inline(never)]
pub(crate) fn visible(text: &str, most: usize) -> String {
    text.chars().filter(|c| is_visible(*c)).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_turns_or_hides_a_text_is_left_out_and_every_script_stays() {
        assert_eq!(
            visible("a\u{202e}b\u{2066}c\u{200f}d\u{0}e\u{feff}f", 9),
            "abcdef"
        );
        // Hebrew, Arabic with the mark that keeps two letters apart, and a face of several characters.
        for text in [
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
            "\u{645}\u{6cc}\u{200c}\u{62e}",
            "\u{1f469}\u{200d}\u{1f4bb}",
        ] {
            assert_eq!(visible(text, 9), text);
        }
        assert_eq!(visible("abc", 2), "ab");
    }
}
