//! What esbuild leaves in a style sheet that no browser needs: every guide waits for these bytes.

/// The same styles with neighbouring blocks of one layer in one, and without the spaces that a value keeps
/// because it stands in a property of our own.
pub fn tight(styles: &str) -> String {
    let mut out = String::with_capacity(styles.len());
    // The layer whose block was last closed, and is still open in what is written.
    let mut open: Option<&str> = None;
    let mut rest = styles.trim_end();
    while !rest.is_empty() {
        let (head, length) = statement(rest);
        let (text, after) = rest.split_at(length);
        let layer = head
            .strip_prefix("@layer ")
            .filter(|_| text.ends_with('}'))
            .map(str::trim_end);
        if layer.is_none() || layer != open {
            out.push_str(open.map_or("", |_| "}"));
        }
        match layer {
            Some(_) if layer == open => out.push_str(&text[head.len() + 1..length - 1]),
            Some(_) => out.push_str(&text[..length - 1]),
            None => out.push_str(text),
        }
        open = layer;
        rest = after.trim_start();
    }
    out.push_str(open.map_or("", |_| "}"));
    without_spaces(&out)
}

/// The first statement: what stands before its block or semicolon, and how long all of it is.
fn statement(styles: &str) -> (&str, usize) {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut head = None;
    for (at, c) in styles.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => {
                head = head.or(Some(at));
                depth += 1;
            }
            (None, '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (&styles[..head.unwrap_or(at)], at + 1);
                }
            }
            (None, ';') if depth == 0 => return (&styles[..at], at + 1),
            _ => {}
        }
    }
    (styles, styles.len())
}

/// Takes out a space after a comma, and the one between a property of our own and its value, outside of
/// quotes.
fn without_spaces(styles: &str) -> String {
    let mut out = String::with_capacity(styles.len());
    let mut quote = None;
    let mut before = ' ';
    // Whether a property of our own is being named.
    let mut own = false;
    for c in styles.chars() {
        let spare = c == ' ' && quote.is_none() && (before == ',' || (before == ':' && own));
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '-') if before == '-' && matches!(last_but(&out, 1), Some('{' | ';')) => {
                own = true;
            }
            (None, ';' | '{' | '}') => own = false,
            _ => {}
        }
        if !spare {
            out.push(c);
            before = c;
        }
    }
    out
}

/// The letter before the last `skipped` ones.
fn last_but(text: &str, skipped: usize) -> Option<char> {
    text.chars().rev().nth(skipped)
}

#[cfg(test)]
mod tests {
    use super::tight;

    #[test]
    fn neighbouring_blocks_of_a_layer_become_one() {
        for (loose, made) in [
            (
                "@layer a,b;@layer a{x{y:z}}@layer a{q{y:z}}\n",
                "@layer a,b;@layer a{x{y:z}q{y:z}}",
            ),
            (
                "@layer a{x{y:z}}@layer b{q{y:z}}",
                "@layer a{x{y:z}}@layer b{q{y:z}}",
            ),
            (
                "@layer a{x{y:z}}p{y:z}@layer a{q{y:z}}",
                "@layer a{x{y:z}}p{y:z}@layer a{q{y:z}}",
            ),
            (
                "@layer a{x{c:\"}\"}}@layer a{q{c:\"{\"}}",
                "@layer a{x{c:\"}\"}q{c:\"{\"}}",
            ),
            ("@media print{a{b:c}}", "@media print{a{b:c}}"),
        ] {
            assert_eq!(tight(loose), made);
        }
    }

    #[test]
    fn spaces_go_where_nobody_sees_them() {
        for (loose, made) in [
            ("a{--b: f(1, 2);--c: d}", "a{--b:f(1,2);--c:d}"),
            ("a{content:\"b, c: d\"}", "a{content:\"b, c: d\"}"),
            ("a{--b: calc(1 * 2)}", "a{--b:calc(1 * 2)}"),
            ("@media (a: b){c{d:e}}", "@media (a: b){c{d:e}}"),
        ] {
            assert_eq!(tight(loose), made);
        }
    }
}
